// What versions there are: for the pages of staff, and for replaying what was decided by them.
import type { Thresholds } from '../model'
import { findAllFigures, findVersions } from './store'
import type { Version } from './version'

/** The newest versions of a model, newest first. */
export const newestVersions = (model: string, limit: number): Promise<Version[]> => findVersions(model, limit)

/** The thresholds of every version there is, by model and number: "stepgate-1 3". */
export const thresholdsOfVersions = async (): Promise<ReadonlyMap<string, Thresholds>> =>
  new Map((await findAllFigures()).map(({ model, version, thresholds }) => [`${model} ${version}`, thresholds]))
