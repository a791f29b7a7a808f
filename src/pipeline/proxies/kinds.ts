import { apacheEdits, apacheLines } from '../../../transforms/proxies/apache.js'
import type { ProxyEdits } from '../../../transforms/proxies/define-proxy.js'
import { developmentEdits, developmentLines } from '../../../transforms/proxies/development.js'
import { envoyEdits, envoyLines } from '../../../transforms/proxies/envoy.js'
import { exactPathEdits } from '../../../transforms/proxies/exact-paths.js'
import { haproxyEdits } from '../../../transforms/proxies/haproxy.js'
import { ingressEdits, ingressTemplateLines } from '../../../transforms/proxies/ingress.js'
import { nginxEdits, nginxLines } from '../../../transforms/proxies/nginx.js'
import { apacheSites } from '../../infrastructure/proxies/apache/read.js'
import { developmentSites } from '../../infrastructure/proxies/development/read.js'
import { envoySites } from '../../infrastructure/proxies/envoy/read.js'
import { type ExactPaths, exactPathsIn } from '../../infrastructure/proxies/exact-paths.js'
import { haproxySites } from '../../infrastructure/proxies/haproxy/read.js'
import { holdsBack, ingressSites } from '../../infrastructure/proxies/ingress/read.js'
import { needsOf } from '../../infrastructure/proxies/needs.js'
import { nginxSites } from '../../infrastructure/proxies/nginx/read.js'
import { syntaxOf } from '../../model/language-of.js'
import type { PassedRoute, ProxyNeed, ProxyRule, ProxySite } from '../../model/proxy.js'
import type { SourceText, Span } from '../../model/source.js'

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
  /** The rule, and its head as written. */
  readonly at: Span
  readonly what: string
  /** Set where the proxy lacks something. */
  readonly answer?: ProxyEdits
}

export const proxyForms: readonly ProxyForm[] = [
  {
    words: ['proxy_set_header'],
    isIn: ({ language, text }) => language === 'web-server' && /\bproxy_set_header\s+upgrade\b/i.test(text),
    needs: ({ text }, routes) => answered(nginxSites(text), routes, (need) => nginxEdits(text, need)),
    lines: (paths) => nginxLines(paths),
  },
  {
    words: ['ProxyPass', 'RewriteRule'],
    isIn: ({ language, text }) =>
      language === 'web-server' &&
      /\b(?:ProxyPass|RewriteRule)/.test(text) &&
      /\bwss?:\/\/|\bupgrade=(?:websocket|any)\b/i.test(text),
    needs: (source, routes) =>
      answered(apacheSites(source), routes, (need) => apacheEdits(source.text, need)),
    lines: (paths) => apacheLines(paths),
  },
  {
    words: ['wss://', 'ws://', 'destination'],
    isIn: ({ language, text }) =>
      (language === 'json' || syntaxOf(language) === 'script') &&
      ((/\bwss?:\/\//.test(text) && /proxy|\btarget\b/i.test(text)) ||
        (/\brewrites\b/.test(text) && /\bdestination\b/.test(text))),
    // Of a file that does not parse nothing is known.
    needs: (source, routes) =>
      answered(developmentSites(source) ?? [], routes, (need) => developmentEdits(source.text, need)),
    lines: developmentLines,
  },
  {
    words: ['virtual_hosts'],
    isIn: ({ language, text }) =>
      (language === 'yaml' || language === 'json') && /\bvirtual_hosts\b/.test(text),
    needs(source, routes) {
      const sites = envoySites(source)
      if (!sites) return /upgrade_type\W{1,4}websocket/i.test(source.text) ? undefined : []
      return answered(sites, routes, (need) => envoyEdits(source.text, need))
    },
    lines: (paths) => envoyLines(paths),
  },
  {
    words: ['ngress'],
    isIn: ({ language, text }) =>
      (language === 'yaml' || language === 'json') && /\bkind\W{1,4}Ingress\b|\bingress\W{1,3}\n/.test(text),
    needs(source, routes) {
      // A template of Helm: its settings stand in the values, but for those that are written out.
      if (/\{\{/.test(source.text))
        return holdsBack(
          source.text,
          routes.map(({ socket }) => socket),
        )
          ? undefined
          : []
      const sites = ingressSites(source) ?? []
      return answered(sites, routes, (need) => ingressEdits(source.text, need))
    },
    lines: ingressTemplateLines,
  },
  {
    words: ['frontend', 'listen'],
    isIn: ({ language, text }) => language === 'web-server' && /^[ \t]*(?:use|default)_backend\s/m.test(text),
    needs: (source, routes) =>
      haproxySites(source)
        .flatMap((site) => needsOf(site, routes))
        // Lists of paths are read below.
        .filter(({ lacks }) => lacks.some(({ kind }) => kind === 'silence'))
        .map(({ rule }) => ({ at: rule.at, what: rule.what, answer: haproxyEdits(source.text, rule) })),
    lines: (paths) => paths,
  },
  {
    words: ['frontend', 'listen', 'reverse_proxy', 'Path(`'],
    isIn: ({ language, text }) =>
      language === 'web-server'
        ? /^[ \t]*(?:frontend|listen|reverse_proxy)\s/m.test(text) && !/\bproxy_pass\b/.test(text)
        : language === 'yaml' && /\bPath\(`/.test(text),
    needs: (source, routes) => exactPathsIn(source)?.flatMap((rule) => exactNeeds(rule, routes)) ?? [],
    lines: (paths) => paths,
  },
]

function answered<R extends ProxyRule>(
  sites: readonly ProxySite<R>[] | undefined,
  routes: readonly PassedRoute[],
  edits: (need: ProxyNeed<R>) => ProxyEdits,
): readonly AnsweredNeed[] | undefined {
  return sites
    ?.flatMap((site) => needsOf(site, routes))
    .map((need) => ({
      at: need.rule.at,
      what: need.rule.what,
      ...(need.lacks.length > 0 ? { answer: edits(need) } : {}),
    }))
}

function exactNeeds(rule: ExactPaths, routes: readonly PassedRoute[]): readonly AnsweredNeed[] {
  const [own] = rule.paths
  const route = routes.find(({ socket }) =>
    rule.form === 'traefik' ? socket === own : rule.paths.includes(socket),
  )
  if (!route) return []
  const asked = [route.stream, ...(route.send === undefined ? [] : [route.send])]
  const paths = asked.filter(
    (path) => !rule.paths.includes(path) && !rule.beginnings.some((beginning) => path.startsWith(beginning)),
  )
  const { at, what } = rule
  return [{ at, what, ...(paths.length > 0 ? { answer: exactPathEdits(rule, route.socket, paths) } : {}) }]
}
