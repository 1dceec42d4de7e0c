import { ProblemError } from './client';

const pauses = [600, 2000];

const wait = (span: number) => new Promise((resolve) => setTimeout(resolve, span));

/**
 * Repeats what the network lost, with the same idempotency key: however often it arrives, the server
 * acts once (API-2). An answer of the server, also a "no", ends it.
 */
export async function persistently<Result>(
  send: (key: string) => Promise<Result>,
  key: string,
): Promise<Result> {
  for (const pause of pauses) {
    try {
      return await send(key);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 0) throw error;
      await wait(pause);
    }
  }
  return send(key);
}
