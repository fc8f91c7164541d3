// What staff changed of how risk is weighed, in words for their own timeline.
import type { AuditKind } from '@/lib/audit/event'
import { plain, type Say, warn } from './tone'

type RiskKind = Extract<AuditKind, `risk.${string}`>

export const RISK_WORDS: { readonly [Kind in RiskKind]: Say<Kind> } = {
  'risk.erased': () =>
    plain('What we had learnt of where and how you sign in was erased', 'Your next sign-ins are new to us again.'),
  'risk.labelled': ({ verdict }) => plain(LABELLED[verdict]),
  'risk.thresholds-renewed': ({ version, state }) =>
    plain(`Thresholds of version ${version} were made`, state === 'refused' ? 'They jump, so they wait.' : undefined),
  'risk.thresholds-accepted': ({ version, why }) => warn(`You put the thresholds of version ${version} in force`, why),
  'risk.signal-switched': ({ signal, reportOnly, why }) =>
    warn(`You made the signal “${signal}” ${reportOnly ? 'report-only' : 'count'}`, why),
  'risk.candidate-set': ({ candidate, why }) =>
    warn(candidate ? `You put the model “${candidate}” on trial` : 'You ended the trial of a model', why),
}

const LABELLED = {
  me: 'You told us that something was you',
  'not-me': 'You told us that something was not you',
  right: 'You called an alert right',
  wrong: 'You called an alert wrong',
} as const
