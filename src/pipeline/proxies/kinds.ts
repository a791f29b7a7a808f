import type { ProxyEdits } from '../../../transforms/proxies/define-proxy.js'
import { nginxEdits, nginxLines } from '../../../transforms/proxies/nginx.js'
import type { Lack, PassedRoute, ProxyNeed, ProxyRule } from '../../model/proxy.js'
import type { SourceText } from '../../model/source.js'
import { needsOf } from '../../proxies/needs.js'
import { nginxSites } from '../../proxies/nginx/read.js'

/** One form of settings of a proxy. */
export interface ProxyForm {
  /** One of these, in ASCII, stands in every file of this form. */
  readonly words: readonly string[]
  /** Whether a file is one of this form and lets WebSockets through, by its name and its text. */
  isIn(source: SourceText): boolean
  /** What its rules need for these routes, and what that comes to; undefined: the file is not read. */
  needs(source: SourceText, routes: readonly PassedRoute[]): readonly AnsweredNeed[] | undefined
  /** What a person writes who lets these paths through. */
  lines(paths: readonly string[]): readonly string[]
}

export interface AnsweredNeed {
  readonly rule: ProxyRule
  readonly lacks: readonly Lack[]
  /** Of one that lacks something. */
  readonly answer?: ProxyEdits
}

/** Puts the reader and the writer of a form together. */
function answered<R extends ProxyRule>(
  needs: readonly ProxyNeed<R>[],
  text: string,
  edits: (text: string, need: ProxyNeed<R>) => ProxyEdits,
): readonly AnsweredNeed[] {
  return needs.map((need) => ({
    rule: need.rule,
    lacks: need.lacks,
    ...(need.lacks.length > 0 ? { answer: edits(text, need) } : {}),
  }))
}

export const proxyForms: readonly ProxyForm[] = [
  {
    words: ['proxy_set_header'],
    isIn: ({ language, text }) => language === 'web-server' && /\bproxy_set_header\s+upgrade\b/i.test(text),
    needs({ text }, routes) {
      const sites = nginxSites(text)
      return sites?.flatMap((site) => answered(needsOf(site, routes), text, nginxEdits))
    },
    lines: (paths) => nginxLines(paths),
  },
]
