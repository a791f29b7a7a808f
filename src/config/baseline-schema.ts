import type * as Zod from 'zod'
import { baselineVersion } from '../model/baseline.js'
import type { Z } from './schema-parts.js'

/** `migrate-ws.baseline.json` as it is written. */
export interface WrittenBaseline {
  readonly $schema?: string
  readonly version: number
  readonly findings: readonly (WrittenEntry | null)[]
}

/** An ordinal of 0 and an empty scope are not written. */
export interface WrittenEntry {
  readonly path: string
  readonly rule: string
  readonly message: string
  readonly scope?: string
  readonly expression: string
  readonly ordinal?: number
  readonly unclassified?: true
  readonly notWebSocket?: string
}

export async function baselineSchema() {
  const { z } = await import('zod')
  return schemaOf(z, true)
}

/** For editors: the JSON Schema that is published as `schema/baseline.schema.json`. */
export async function baselineJsonSchema(): Promise<Record<string, unknown>> {
  const { z } = await import('zod')
  return { ...z.toJSONSchema(schemaOf(z, true), { io: 'input' }), title: 'migrate-ws baseline' }
}

/** What complaints name keys and examples from: the entries alone. */
export async function baselineShape(): Promise<Record<string, unknown>> {
  const { z } = await import('zod')
  return z.toJSONSchema(schemaOf(z, false), { io: 'input' })
}

/** `closed`: a null may end the list. */
function schemaOf(z: Z, closed: boolean): Zod.ZodType<WrittenBaseline> {
  const text = z.string().min(1)
  const entry = z.strictObject({
    path: z
      .string()
      // Names hold anything but NUL: line ends, and backslashes that are no separators.
      .regex(/^(?!\/|[A-Za-z]:[\\/])(?!([\s\S]*\/)?\.\.(\/|$))[\s\S]+$/, {
        error: 'must be a path inside the scanned folder',
      })
      .describe('File, relative to the folder of the baseline.')
      .meta({ examples: ['src/chat.ts'] }),
    rule: text.describe('Id of the rule.').meta({ examples: ['browser-websocket'] }),
    message: text.describe('Id of its message.').meta({ examples: ['opened'] }),
    scope: text
      .describe('What encloses it; absent at the top level.')
      .meta({ examples: ['ChatClient.connect'] })
      .exactOptional(),
    expression: z
      .string()
      .max(200)
      .describe('What was found, without what a formatter changes.')
      .meta({ examples: ['new WebSocket(url)'] }),
    ordinal: z
      .int()
      .min(1)
      .describe('Number among entries that are equal in all else; absent for the first.')
      .meta({ examples: [1] })
      .exactOptional(),
    unclassified: z
      .literal(true)
      .describe(
        'The scan is not sure. Who has looked says what it is: migrate-ws baseline --classify <file>:<line> --as websocket.',
      )
      .meta({ examples: [true] })
      .exactOptional(),
    notWebSocket: text
      .describe('Why it is no WebSocket: then the finding is left out. Written by --as none.')
      .meta({ examples: ['A metric of the load balancer, not of sockets.'] })
      .exactOptional(),
  })
  return z.strictObject({
    $schema: text.describe('JSON Schema of this file, for editors.').exactOptional(),
    version: z
      .literal(baselineVersion)
      .describe('Format of this file.')
      .meta({ examples: [baselineVersion] }),
    findings: z
      .array(closed ? entry.nullable() : entry)
      .describe(
        'One a line, sorted; a null ends the list, so that every finding ends in a comma and git merges lines.',
      )
      .meta({ examples: [[null]] }),
  })
}
