// Writes lib/place/positions.json anew from the outlines in the package world-atlas. Run after a change of either; a test
// fails where the file is not what this would write.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { circlesOf, type Topology } from './outlines'

const ROOT = path.resolve(import.meta.dirname, '..')
const ATLAS = path.join(ROOT, 'node_modules/world-atlas')

const read = <Shape>(name: string): Shape => JSON.parse(readFileSync(path.join(ATLAS, name), 'utf8')) as Shape
const { name, version } = read<{ readonly name: string; readonly version: string }>('package.json')
const circles = circlesOf(read<Topology>('countries-10m.json'))
const lines = Object.entries(circles).map(([code, circle]) => `    "${code}": ${spaced(JSON.stringify(circle))}`)
writeFileSync(
  path.join(ROOT, 'lib/place/positions.json'),
  `{\n  "source": "${name} ${version}",\n  "countries": {\n${lines.join(',\n')}\n  }\n}\n`,
)

function spaced(json: string): string {
  return json.replace(/[:,]/g, '$& ').replace('{', '{ ').replace('}', ' }')
}
