// `npm run docs`: prints the pages of docs/ that are made from the code.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PAGES } from './pages/pages'

const docs = path.resolve(import.meta.dirname, '../docs')
for (const [name, print] of Object.entries(PAGES)) await writeFile(path.join(docs, name), print())
