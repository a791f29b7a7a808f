import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inFirefox } from './browser.js'
import type { Transcript } from './transcript.js'

export interface Case extends Transcript {
  readonly name: string
  /** Holds `page`, what a user would have written, and perhaps a configuration. */
  readonly folder: string
}

const here = fileURLToPath(new URL('cases', import.meta.url))

/** Every folder below `cases`: `page/` with the client, and `transcript.ts`. */
export async function allCases(): Promise<readonly Case[]> {
  const names = readdirSync(here).sort()
  return Promise.all(
    names.map(async (name): Promise<Case> => {
      const { default: transcript } = (await import(`./cases/${name}/transcript.ts`)) as {
        default: Transcript
      }
      return { ...transcript, ...(inFirefox ? transcript.inFirefox : {}), name, folder: `${here}/${name}` }
    }),
  )
}
