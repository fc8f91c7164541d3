// The nightly round of the risk engine: new thresholds from a step-up budget. It comes round often and does its work once
// a day (UTC), whichever worker is first.
import { transaction } from '../db'
import { log } from '../log'
import { randomId } from '../random'
import { currentSettings } from '../risk/models/current'
import { DECIDING } from '../risk/models/shipped'
import { forgetThresholds } from '../risk/thresholds/current'
import { type Renewed, renewThresholds } from '../risk/thresholds/night'

/** Makes tonight's thresholds. Null where that was done, or another worker is at it. */
export async function renewTonight(now: Date): Promise<readonly Renewed[] | null> {
  const { reportOnly, candidate } = await currentSettings(now)
  const night = { deciding: { ...DECIDING, reportOnly }, candidate, requestId: randomId(), now }
  const made = await transaction((tx) => renewThresholds(tx, night), 'patient')
  if (made) {
    forgetThresholds()
    log.info({ made }, 'thresholds made anew')
  }
  return made
}
