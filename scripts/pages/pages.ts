// The pages of docs/ that are printed from the code, by their file names.
import { printRegister } from '../../.config/asvs/print'
import { printAccess } from './access'
import { printCrypto } from './crypto'
import { printData } from './data/print'
import { printDependencies } from './dependencies'
import { printLimits } from './limits'
import { printLogs } from './logs'
import { printNetwork } from './network'

export const PAGES: Readonly<Record<string, () => string>> = {
  'access.md': printAccess,
  'asvs.md': printRegister,
  'crypto.md': printCrypto,
  'data.md': printData,
  'dependencies.md': printDependencies,
  'limits.md': printLimits,
  'logs.md': printLogs,
  'network.md': printNetwork,
}
