import { readFileSync } from 'node:fs'
import type { VerdictKind } from '../../model/socket.js'

/** One labelled site: where a client socket is made, and what a careful reader would do with it. */
export interface SiteLabel {
  readonly repository: string
  readonly path: string
  readonly line: number
  readonly api: string
  readonly zone: string
  readonly verdict: VerdictKind
  readonly why: string
  /** The right answer where readers, or the tool and the label, differ; empty where they agree. */
  readonly adjudicated: string
}

export function readLabels(file: string): readonly SiteLabel[] {
  const [, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n')
  return rows.map((row) => {
    const [
      repository = '',
      ,
      path = '',
      line = '',
      api = '',
      zone = '',
      verdict = '',
      why = '',
      adjudicated = '',
    ] = row.split('\t')
    return {
      repository,
      path,
      line: Number(line),
      api,
      zone,
      verdict: verdict as VerdictKind,
      why,
      adjudicated,
    }
  })
}
