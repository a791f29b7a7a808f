import { isBuiltin } from 'node:module'
import type * as Zod from 'zod'
import type { Config } from '../model/config.js'
import { costOfGlob, mostOfGlob } from '../model/glob.js'
import {
  codePlace,
  endpoint,
  functionName,
  host,
  isSeen,
  pathInside,
  phases,
  type Z,
} from './schema-parts.js'

const noModule =
  'must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -'

/** zod is loaded only when there is a configuration, or when its schema is written. */
export async function configSchema() {
  const { z } = await import('zod')
  return schemaOf(z)
}

/** For editors: the JSON Schema that is published as `schema/config.schema.json`. */
export async function configJsonSchema(): Promise<Record<string, unknown>> {
  const { z } = await import('zod')
  const schema = z.toJSONSchema(schemaOf(z), { io: 'input' })
  return { ...schema, title: 'migrate-ws configuration' }
}

/** What the globs of a configuration may cost together, at every file of the repository. */
const mostOfGlobs = 1000

const tooManyWildcards = 'has more wildcards than one glob may have'

/** An address is no path: `*` is its only wildcard. */
const starsOf = (address: string): number => address.split('*').length - 1

function schemaOf(z: Z): ReturnType<typeof keysOf> {
  return keysOf(z).superRefine(({ ignore = [], features = {}, endpoints = {} }, context) => {
    const all = [
      ...ignore.map((glob, index) => ({ glob, path: ['ignore', index] })),
      ...Object.entries(features).flatMap(([name, globs]) =>
        globs.map((glob, index) => ({ glob, path: ['features', name, index] })),
      ),
      ...Object.keys(endpoints).map((glob) => ({ glob, path: ['endpoints', glob] })),
    ]
    let cost = 0
    for (const { glob, path } of all) {
      const more = path[0] === 'endpoints' ? starsOf(glob) : costOfGlob(glob)
      // A glob below a folder is matched against few paths.
      if (path[0] !== 'endpoints' && more <= 2 && /^[\w.-]+\//.test(glob)) continue
      cost += more
      if (cost <= mostOfGlobs) continue
      const message = 'is one glob too many: all together have more wildcards than can be matched'
      const issue = { code: 'custom' as const, message, path, input: glob }
      context.addIssue(
        path[0] === 'endpoints' ? { code: 'invalid_key', origin: 'record', issues: [issue], path } : issue,
      )
      return
    }
  })
}

/** `examples` end the messages about a wrong value, so each is what a reader can type. */
function keysOf(z: Z): Zod.ZodType<Config & { $schema?: string }> {
  const text = z.string().min(1)
  const glob = text.refine((one) => costOfGlob(one) <= mostOfGlob, {
    error: tooManyWildcards,
  })
  const globs = z.array(glob).meta({ examples: [['src/chat/**']] })
  return z.strictObject({
    $schema: text.describe('JSON Schema of this file, for editors.').exactOptional(),
    lang: z
      .enum(['en', 'ja'])
      .describe('Language of titles and messages. The option --lang overrides it.')
      .meta({ examples: ['ja'] })
      .exactOptional(),
    ignore: z
      .array(glob)
      .describe('Globs of files to leave out, besides those that git ignores.')
      .meta({ examples: [['legacy/**']] })
      .exactOptional(),
    ownHosts: z
      .array(host(z))
      .describe(
        'Hosts of your own servers. This machine, private networks and names such as example.com count as yours; well-known public services do not. About any other host apply asks before it rewrites.',
      )
      .meta({ examples: [['api.example.com']] })
      .exactOptional(),
    foreignHosts: z
      .array(host(z))
      .describe(
        "Hosts that are not yours, and whose sockets stay on WebSocket: a device in your network, another team's server.",
      )
      .meta({ examples: [['camera.local']] })
      .exactOptional(),
    http2: z
      .boolean()
      .describe(
        'Browsers reach your servers over HTTP/2, where all streams share one connection. Over HTTP/1.1 they open six to a host: where a page opens a stream for each item, call or render, apply asks before it rewrites.',
      )
      .meta({ examples: [true] })
      .exactOptional(),
    endpoints: z
      .record(
        text.refine((address) => starsOf(address) <= mostOfGlob, { error: tooManyWildcards }),
        endpoint(z),
      )
      .describe(
        "Glob on the text of a socket's URL → the HTTP endpoints that replace it; file#address stands for that address in one file alone.",
      )
      .meta({
        examples: [{ 'wss://api.example.com/ws': { stream: '/api/chat/stream', send: '/api/chat/message' } }],
      })
      .exactOptional(),
    gateway: z
      .strictObject({
        handlers: z
          .record(
            text,
            z
              .union([codePlace(z), z.record(text, codePlace(z))], {
                error: 'must be a file and a function in it, or a map of those',
              })
              .meta({ examples: ['src/send.ts#handler'] }),
          )
          .describe(
            'Route key of a WebSocket API, or `authorizer` → the file and the function that answer. Counts before what is read of the infrastructure. Where there are several APIs, name of the API → a map of those.',
          )
          .meta({ examples: [{ sendmessage: 'src/send.ts#handler' }] })
          .exactOptional(),
      })
      .describe('Lambda handlers behind API Gateway, for apply --servers.')
      .meta({ examples: [{ handlers: { sendmessage: 'src/send.ts#handler' } }] })
      .exactOptional(),
    auth: z
      .strictObject({
        header: z
          .string()
          // In an object literal `__proto__` is no key.
          .regex(/^(?!__proto__$)[\w-]+$/, { error: 'must be the name of a header' })
          .describe('Header that carries the token; Authorization by default.')
          .meta({ examples: ['Authorization'] })
          .exactOptional(),
        token: functionName(z)
          .describe('Name of the function that returns the token.')
          .meta({ examples: ['getToken'] }),
        from: z
          .string()
          // No scheme, query or loader (`!!raw-loader!…`): they would bring code of their own. No way out of the project: behind
          // `//` a path is read from the top.
          .regex(/^(?!\/)(?!(.*\/)?\.\.(\/|$))(?!.*\/\/)[\p{L}\p{M}\p{N}@~#$_.+()[\] /-]+$/u, {
            error: noModule,
          })
          .refine((from) => isSeen(from) && !isBuiltin(from), { error: noModule })
          .describe('Module that exports it: a path from the root of the project, or a package.')
          .meta({ examples: ['./src/auth'] })
          .exactOptional(),
      })
      .describe('Where a bearer token comes from.')
      .meta({ examples: [{ token: 'getToken', from: './src/auth' }] })
      .exactOptional(),
    adapter: z
      .strictObject({ path: pathInside(z) })
      .describe('Where the adapter for sockets that cannot be rewritten in place is written.')
      .meta({ examples: [{ path: 'src/lib/sse-socket.ts' }] })
      .exactOptional(),
    features: z
      .record(text.max(200), globs)
      .describe('Name of a feature → globs of its files; the second phase is tracked by feature.')
      .meta({ examples: [{ chat: ['src/chat/**'] }] })
      .exactOptional(),
    phases: phases(z)
      .describe('Last days of the phases, as ISO dates.')
      .meta({ examples: [{ freeze: '2025-08-07' }] })
      .exactOptional(),
    checklist: z
      .record(
        text,
        z
          .strictObject({
            owner: text
              .describe('Who to ask.')
              .meta({ examples: ['@support-leads'] })
              .exactOptional(),
          })
          .meta({ examples: [{ owner: '@support-leads' }] }),
      )
      .describe('Id of a checklist item → what is known about it.')
      .meta({ examples: [{ 'notify-support': { owner: '@support-leads' } }] })
      .exactOptional(),
    notApplicable: z
      .array(
        z.strictObject({
          item: text.describe('Id of the checklist item.').meta({ examples: ['update-dashboards'] }),
          reason: text
            .describe('Why it does not apply here.')
            .meta({ examples: ['The dashboards are kept by the platform team.'] }),
          by: text
            .describe('Who decided it.')
            .meta({ examples: ['Hanako Sato'] })
            .exactOptional(),
        }),
      )
      .describe(
        'Items of the checklist that do not apply here. Evidence in the code overrides it. `migrate-ws attest <item> --not-applicable` records the same with a date.',
      )
      .meta({
        examples: [[{ item: 'update-dashboards', reason: 'The dashboards are kept by the platform team.' }]],
      })
      .exactOptional(),
  })
}
