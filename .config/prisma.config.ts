// Where Prisma finds the schema and the migrations. The address comes at run time, through the driver adapter.
import path from 'node:path'
import { defineConfig } from 'prisma/config'

const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  schema: path.join(root, 'prisma/schema.prisma'),
  migrations: { path: path.join(root, 'prisma/migrations') },
})
