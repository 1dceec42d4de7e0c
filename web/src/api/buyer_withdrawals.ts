// A buyer's withdrawals, by the link of an order or when signed in (CRD-2): plain calls.
import { get, post } from './client';
import type { Id, WithdrawalOffer, WithdrawalView } from './types';

export interface Declaration {
  line_no: number | null;
  statement: string | null;
}

export interface SentBack {
  carrier: string | null;
  number: string | null;
  proof: string | null;
}

export interface BuyerWithdrawals {
  offer: () => Promise<WithdrawalOffer>;
  declare: (what: Declaration, key: string) => Promise<WithdrawalView>;
  tellSent: (seen: WithdrawalView, sent: SentBack, key: string) => Promise<WithdrawalView>;
  takeBack: (seen: WithdrawalView, key: string) => Promise<WithdrawalView>;
}

export function withdrawalsByLink(token: string): BuyerWithdrawals {
  const links = '/v1/withdrawal-links';
  const run = (name: string) => (seen: WithdrawalView, body: object, key: string) =>
    post<WithdrawalView>(
      `${links}/${name}`,
      { token, withdrawal_id: seen.id, ...body },
      { key, version: seen.version },
    );
  return {
    offer: () => post<WithdrawalOffer>(`${links}/view`, { token }, { key: '' }),
    declare: (what, key) => post<WithdrawalView>(`${links}/declare`, { token, ...what }, { key }),
    tellSent: run('tell-sent'),
    takeBack: (seen, key) => run('take-back')(seen, {}, key),
  };
}

export function withdrawalsOfMine(shop: Id, order: Id): BuyerWithdrawals {
  const ofOrder = `/v1/my/orders/${shop}/${order}/withdrawals`;
  const run = (name: string) => (seen: WithdrawalView, body: object, key: string) =>
    post<WithdrawalView>(`/v1/my/withdrawals/${shop}/${seen.id}/${name}`, body, {
      key,
      version: seen.version,
    });
  return {
    offer: () => get<WithdrawalOffer>(ofOrder),
    declare: (what, key) => post<WithdrawalView>(ofOrder, what, { key }),
    tellSent: run('tell-sent'),
    takeBack: (seen, key) => run('take-back')(seen, {}, key),
  };
}
