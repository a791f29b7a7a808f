import type * as Zod from 'zod'
import { isInGitFolder } from '../model/folders.js'
import { oneLine } from '../model/one-line.js'

/** zod itself, handed in by who loaded it. */
export type Z = typeof Zod.z

/** Characters that have a width and no shape, and are no blanks in Unicode: of Braille, music, Egyptian and Khitan. */
const blank = /[\u2800\u{13441}\u{13442}\u{16fe4}\u{1d159}]/u

/** What is written into code shows all that it holds. */
export const isSeen = (text: string): boolean => oneLine(text) === text && !blank.test(text)

/** Words that no module can import a function by: ECMA-262, 12.7.2 and 13.1.1, and names of values that every program has. */
const reserved =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|Infinity|instanceof|interface|let|NaN|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield)$/

/** It is imported, and called. */
export function functionName(z: Z) {
  const noName = 'must be the name of a function'
  return z
    .string()
    .regex(/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u, { error: noName, abort: true })
    .refine(isSeen, { error: noName, abort: true })
    .refine((name) => !reserved.test(name), {
      error: 'must be a name that a function can have, and no reserved word of JavaScript',
    })
}

/** `src/send.ts#handler`: whether there is such a file, and such a function in it, is seen where it is used. */
export function codePlace(z: Z) {
  return z
    .string()
    .regex(/^[^#\p{Cc}]+\.(?:py|[cm]?[jt]s)#[\p{ID_Start}$_][\p{ID_Continue}$]*$/u, {
      error: 'must be a file and a function in it',
    })
    .meta({ examples: ['src/send.ts#handler'] })
}

export function endpoint(z: Z) {
  const noAddress = 'must be a URL or a path, without blanks, quotes, backslashes, braces or line ends'
  const address = z
    .string()
    // No address holds any of these unescaped, nor a bracket but around a number in place of a host (RFC 3986, 2 and 3.2.2).
    .regex(/^(?:[^\s\p{Cc}"'`<>\\{}|^[\]]|(?<=\/\/)\[[\da-fA-F:.]+\])+$/u, {
      error: ({ input }) => (input === '' ? 'must not be empty' : noAddress),
      abort: true,
    })
    // It is written into code, also of templates: of Razor, Twirl and Blade, of Velocity and Groovy, of Velocity and ColdFusion.
    .regex(/^[^@]*$/, { error: 'must have %40 in place of @, which template engines run', abort: true })
    .regex(/^[^$]*$/, { error: 'must have %24 in place of $, which template engines run', abort: true })
    .regex(/^[^#]*$/, {
      error: 'must end before #, which template engines run and no server is sent',
      abort: true,
    })
    .refine(isSeen, { error: 'must be a URL or a path, without invisible characters', abort: true })
    // Another path would be sought below whatever page is open.
    .regex(/^(?:\.?\/|[A-Za-z][A-Za-z\d+.-]{0,20}:\/\/)/, {
      error:
        "must begin with a slash, be a whole URL (https://…), or begin with ./ (below the socket's own address)",
      abort: true,
    })
    // The adapter reads it so (`endpoint` in sse-socket.ts); the query of the socket's own address goes along.
    .regex(/^(?!\.\/)|^\.\/(?:\.\.\/)*(?!\.\.?(?:\/|$))[^/?]+(?:\/(?!\.\.?(?:\/|$))[^/?]+)*$/, {
      error: 'must be ./ or ./../ and a path behind it, without a query, where it begins with ./',
    })
  return z
    .strictObject({
      stream: address
        .describe(
          "URL or path of the event stream (GET); ./stream lies below the socket's own address, which then stays where code makes it.",
        )
        .meta({ examples: ['/api/chat/stream'] }),
      send: address
        .describe(
          "URL or path that takes the messages (POST), or ./message below the socket's own address; none for a client that only listens.",
        )
        .meta({ examples: ['/api/chat/message'] })
        .exactOptional(),
      shape: z
        .enum(['S1'], {
          error: ({ input }) =>
            input === 'S2' || input === 'S3'
              ? `is ${input}, and only S1 (a stream, and POSTs answered 202) is supported yet`
              : undefined,
        })
        .describe('S1: a long GET stream, and POSTs answered 202 with no body.')
        .meta({ examples: ['S1'] })
        .exactOptional(),
      correlation: z
        .enum(['connection-id', 'none'])
        .describe('none: the server tells clients apart without a connectionId in the query.')
        .meta({ examples: ['connection-id'] })
        .exactOptional(),
    })
    .meta({ examples: [{ stream: '/api/chat/stream', send: '/api/chat/message' }] })
}

/** An ISO day, e.g. `2026-02-07`. */
export function day(z: Z) {
  return z.iso.date({
    error: ({ input }) =>
      typeof input === 'string' ? 'must be a day of the calendar, YYYY-MM-DD' : undefined,
  })
}

export function phases(z: Z) {
  const last = (example: string, what: string) =>
    day(z)
      .describe(what)
      .meta({ examples: [example] })
      .exactOptional()
  return z
    .strictObject({
      freeze: last('2025-08-07', 'No new WebSocket use from here on.'),
      migrate: last('2025-11-07', 'Existing features are moved.'),
      remove: last('2026-02-07', 'Endpoints and resources are gone.'),
    })
    .superRefine((value, context) => {
      const days = [value.freeze, value.migrate, value.remove].filter((day) => day !== undefined)
      if (days.every((day, i) => i === 0 || day >= (days[i - 1] ?? ''))) return
      context.addIssue({
        code: 'custom',
        message: 'must follow each other: freeze, then migrate, then remove',
      })
    })
}

export function host(z: Z) {
  return z
    .string()
    .regex(/^[^\s/]+$/, { error: 'must be a host name without a scheme or a path' })
    .meta({ examples: ['api.example.com'] })
}

/** The file is written into the repository, so it must lie in it. */
export function pathInside(z: Z) {
  const noFile = 'must be the path of a JavaScript or TypeScript file inside the repository'
  return (
    z
      .string()
      .regex(/^(?![/~])(?!(.*\/)?\.\.(\/|$))(?!.*\/\/).+\.[cm]?[jt]sx?$/, { error: noFile, abort: true })
      // As of `auth.from`: files import it by this name, in pages and by bundlers, too.
      .refine((path) => /^[\p{L}\p{M}\p{N}@~#$_.+()[\] /-]+$/u.test(path) && isSeen(path), {
        error: `${noFile}, of letters, digits and @ ~ # $ _ . + ( ) [ ] / -`,
        abort: true,
      })
      .refine((path) => !isInGitFolder(path), { error: "must not lie in git's own folder" })
      .meta({ examples: ['src/lib/sse-socket.ts'] })
  )
}
