import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/client';
import { LostArt } from './art';
import { Empty } from './empty';
import { useText, type Translate } from './intl';

/** The words for a problem: the server's own, else ours for the network and for silence. */
export function problemWords(error: unknown, t: Translate): { title: string; detail: string } {
  if (error instanceof ProblemError && error.problem.title !== '') {
    return { title: error.problem.title, detail: error.problem.detail ?? '' };
  }
  if (error instanceof ProblemError && error.status === 0) {
    return { title: t('ui.trouble.network'), detail: t('ui.trouble.network_detail') };
  }
  return { title: t('ui.trouble.unknown'), detail: t('ui.trouble.unknown_detail') };
}

/** A page or part that could not be shown, with a way out. */
export function Trouble(props: {
  error: unknown;
  retry?: () => unknown;
  next?: ReactNode;
  page?: boolean;
}) {
  const t = useText();
  const { title, detail } = problemWords(props.error, t);
  // What is not there, or not ours to see, does not change by asking again.
  const final = props.error instanceof ProblemError && [403, 404, 410].includes(props.error.status);
  return (
    <div role="alert">
      <Empty
        art={<LostArt />}
        title={title}
        page={props.page ?? false}
        next={
          <>
            {props.retry && !final && (
              <Button variant="default" onClick={() => void props.retry?.()}>
                {t('ui.retry')}
              </Button>
            )}
            {props.next}
            {props.page && final && !props.next && (
              <Button component="a" href="/">
                {t('ui.not_found_next')}
              </Button>
            )}
          </>
        }
      >
        {detail}
      </Empty>
    </div>
  );
}
