// Where the embedded parts keep their data.
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Of `npm start`; DATA_DIR moves it. */
export const DATA = path.resolve(ROOT, process.env.DATA_DIR || '.data')

/** Of `npm run dev`, so that both can be tried beside each other. */
export const DEV_DATA = path.join(DATA, 'dev')
