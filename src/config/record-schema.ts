import type * as Zod from 'zod'
import type { Attestation, KeptChannel, OtherClients } from '../model/attestation.js'
import { day, type Z } from './schema-parts.js'

/** `migrate-ws.checklist.yaml` as it is written. */
export interface WrittenRecord {
  readonly $schema?: string
  readonly attestations?: readonly WrittenAttestation[]
  readonly keep?: readonly Omit<KeptChannel, 'line'>[]
  readonly otherClients?: readonly WrittenOtherClients[]
}

export type WrittenOtherClients = Omit<OtherClients, 'refs'> & Partial<Pick<OtherClients, 'refs'>>

/** Without `evidence` it was written by hand: it rests on nothing that could change. */
export type WrittenAttestation = Omit<Attestation, 'refs' | 'evidence'> &
  Partial<Pick<Attestation, 'refs' | 'evidence'>>

export async function recordSchema() {
  const { z } = await import('zod')
  return schemaOf(z)
}

/** For editors: the JSON Schema that is published as `schema/checklist.schema.json`. */
export async function recordJsonSchema(): Promise<Record<string, unknown>> {
  const { z } = await import('zod')
  return { ...z.toJSONSchema(schemaOf(z), { io: 'input' }), title: 'migrate-ws checklist record' }
}

function schemaOf(z: Z): Zod.ZodType<WrittenRecord> {
  const text = z.string().min(1)
  const by = text.describe('Who decided it.').meta({ examples: ['Hanako Sato'] })
  const date = day(z)
    .describe('Day on which it was said.')
    .meta({ examples: ['2026-02-07'] })
  const refs = z
    .array(text)
    .describe('Where it can be read.')
    .meta({ examples: [['https://tracker.example.com/OPS-12']] })
    .exactOptional()
  const expires = day(z)
    .describe('Day after which it must be said again.')
    .meta({ examples: ['2026-08-07'] })
    .exactOptional()
  const attestation = z.strictObject({
    item: text.describe('Id of the checklist item.').meta({ examples: ['notify-support'] }),
    by,
    date,
    notApplicable: z
      .literal(true)
      .describe('It says that the item does not apply here; the statement is the reason.')
      .meta({ examples: [true] })
      .exactOptional(),
    statement: text.describe('What is true.').meta({ examples: ['Support was told on the weekly call.'] }),
    refs,
    expires,
    covers: z
      .array(text)
      .describe('Channels that it covers; all of them when none is named.')
      .meta({ examples: [['chat']] })
      .exactOptional(),
    evidence: z
      .record(text, z.string().regex(/^[0-9a-f]{12}$/, { error: 'must be 12 hexadecimal digits' }))
      .describe('What the item rested on, file by file; migrate-ws attest writes it.')
      .meta({ examples: [{ 'serverless.yml': '3f9a0c11d2e4' }] })
      .exactOptional(),
  })
  const kept = z.strictObject({
    channel: text.describe('The channel, as the report names it.').meta({ examples: ['voice'] }),
    reason: text
      .describe('Why it stays on WebSocket.')
      .meta({ examples: ['Binary audio frames; SSE carries text only.'] }),
    by: text
      .describe('Who decided it.')
      .meta({ examples: ['Hanako Sato'] })
      .exactOptional(),
    until: day(z)
      .describe('Day after which it must be decided again.')
      .meta({ examples: ['2027-02-07'] })
      .exactOptional(),
  })
  const others = z.strictObject({
    route: text
      .describe("The WebSocket route's whole path, as the server has it; all routes when none is named.")
      .meta({ examples: ['/rooms/{room}/ws'] })
      .exactOptional(),
    count: z
      .int()
      .min(0)
      .describe('How many of these clients still open its WebSocket.')
      .meta({ examples: [0] }),
    by,
    date,
    statement: text
      .describe('How that is known.')
      .meta({ examples: ['The last app version with WebSocket was switched off on 1 February.'] }),
    refs,
    expires,
  })
  return z.strictObject({
    $schema: text.describe('JSON Schema of this file, for editors.').exactOptional(),
    attestations: z
      .array(attestation)
      .describe('What people confirmed.')
      .meta({ examples: [[]] })
      .exactOptional(),
    keep: z
      .array(kept)
      .describe('Channels that stay on WebSocket on purpose.')
      .meta({ examples: [[]] })
      .exactOptional(),
    otherClients: z
      .array(others)
      .describe(
        'Clients that this repository does not hold (mobile apps, partners): how many still open a WebSocket.',
      )
      .meta({ examples: [[]] })
      .exactOptional(),
  })
}
