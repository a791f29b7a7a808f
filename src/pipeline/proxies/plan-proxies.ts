import { contentPolicyEdits } from '../../../transforms/proxies/content-policy.js'
import type { ProxyEdits } from '../../../transforms/proxies/define-proxy.js'
import { lackedBy } from '../../infrastructure/proxies/policies/needs.js'
import { isOfHost, policiesIn } from '../../infrastructure/proxies/policies/read.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { StreamOrigin } from '../../model/content-policy.js'
import { applyEdits } from '../../model/edits.js'
import { languageOf } from '../../model/language-of.js'
import { byLocation, locate } from '../../model/lines.js'
import type { TextEdit } from '../../model/plan.js'
import type { PassedRoute, WhyByHand } from '../../model/proxy.js'
import { atFile } from '../../model/run-limit.js'
import type { Location, SourceText, Span } from '../../model/source.js'
import { onlyPlannedLines } from '../plan/verify.js'
import { proxyForms } from './kinds.js'

/** What is done about one rule that stands between clients and servers. */
export interface ProxyRuleSeen {
  readonly location: Location
  /** As it is written: `location = /ws`. */
  readonly what: string
}

export interface ProxyPlan {
  /** Rules that gain something, and what: `proxy_buffering`. */
  readonly edited: readonly (ProxyRuleSeen & { readonly gains: readonly string[] })[]
  /** What a person writes, and why no edit does. */
  readonly steps: readonly (ProxyRuleSeen & {
    readonly byHand: WhyByHand
    readonly lines: readonly string[]
  })[]
  /** Rules that pass streams on as they are. */
  readonly passing: readonly ProxyRuleSeen[]
  readonly failed: readonly { readonly path: string; readonly message: string }[]
  /** Texts of the files that change, by path. */
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly edits: readonly TextEdit[] }>
}

export interface ProxyPlanInput {
  readonly host: SourceHost
  /** Whether git ignores a file. */
  readonly ignores: (path: string) => boolean
  /** Routes whose streams the run serves, or whose clients it moves. */
  readonly routes: readonly PassedRoute[]
  /** Where the streams of the clients go that it moves. With some, the parser for Python must be loaded. */
  readonly origins: readonly StreamOrigin[]
}

/** What the rules of proxies gain so that the streams of these routes come through where their WebSockets do. */
export function planProxies(input: ProxyPlanInput): ProxyPlan {
  const { host, ignores, routes, origins } = input
  const plan = {
    edited: [] as ProxyPlan['edited'][number][],
    steps: [] as ProxyPlan['steps'][number][],
    passing: [] as ProxyRuleSeen[],
    failed: [] as ProxyPlan['failed'][number][],
    texts: new Map<string, { text: string; edits: readonly TextEdit[] }>(),
  }
  if (routes.length + origins.length === 0) return plan
  for (const path of host.paths) {
    if (!mayBe(path) || host.mayHold?.(path, words) === false) continue
    atFile(path)
    const source = host.read(path)
    if (source?.zone !== 'source' || source.textOnly) continue
    const looked = lookAt(source, input, ignores(path))
    plan.steps.push(...looked.steps)
    plan.passing.push(...looked.passing)
    if (looked.edits.length === 0) continue
    const text = applyEdits(source.text, looked.edits)
    const message = wrongWith(source, text, looked.edits, input)
    if (message !== undefined) plan.failed.push({ path, message })
    else {
      plan.edited.push(...looked.edited)
      plan.texts.set(path, { text, edits: looked.edits })
    }
  }
  plan.edited.sort(byPlace)
  plan.steps.sort(byPlace)
  plan.passing.sort(byPlace)
  return plan
}

function byPlace(a: ProxyRuleSeen, b: ProxyRuleSeen): number {
  return byLocation(a.location, b.location)
}

const words = [...proxyForms.flatMap((form) => form.words), 'onnect-src', 'onnectSrc', 'CONNECT_SRC']

/** Files in which proxies have their settings. */
function mayBe(path: string): boolean {
  if (isOfHost(path)) return true
  return [
    'web-server',
    'yaml',
    'json',
    'javascript',
    'typescript',
    'html',
    'vue',
    'svelte',
    'astro',
    'python',
  ].includes(languageOf(path))
}

interface ProxyPass extends Pick<ProxyPlan, 'edited' | 'steps' | 'passing'> {
  readonly edits: readonly TextEdit[]
}

function lookAt(source: SourceText, input: ProxyPlanInput, isIgnored: boolean): ProxyPass {
  const { routes } = input
  const found = {
    edited: [] as ProxyPass['edited'][number][],
    steps: [] as ProxyPass['steps'][number][],
    passing: [] as ProxyRuleSeen[],
    edits: [] as TextEdit[],
  }
  for (const form of proxyForms) {
    if (!form.isIn(source)) continue
    const needs = form.needs(source, routes)
    if (!needs) {
      const paths = routes.flatMap(({ stream, send }) => [stream, ...(send === undefined ? [] : [send])])
      const [first] = source.text.split('\n', 1)
      const at = { start: 0, end: first?.length ?? 0 }
      found.steps.push({
        location: locate(source, at),
        what: '',
        byHand: 'template',
        lines: form.lines([...new Set(paths)]),
      })
      continue
    }
    for (const { at, what, answer } of needs) answered({ location: locate(source, at), what }, answer)
  }
  for (const { at, answer } of policyNeeds(source, input))
    answered({ location: locate(source, at), what: 'connect-src' }, answer)
  return { ...found, edits: distinct(found.edits) }

  function answered(seen: ProxyRuleSeen, answer: ProxyEdits | undefined): void {
    if (!answer) found.passing.push(seen)
    else if ('byHand' in answer) found.steps.push({ ...seen, ...answer })
    else if (isIgnored) found.steps.push({ ...seen, byHand: 'ignored', lines: gains(answer) })
    else {
      found.edited.push({ ...seen, gains: gains(answer) })
      found.edits.push(...answer.edits)
    }
  }
}

/** Policies that let sockets through, and what they lack for the streams of clients. */
function policyNeeds(
  source: SourceText,
  { host, origins }: ProxyPlanInput,
): readonly { readonly at: Span; readonly answer?: ProxyEdits }[] {
  if (origins.length === 0 || !/connect-?_?src/i.test(source.text) || !/\bwss?:/i.test(source.text)) return []
  return policiesIn(source, host)
    .filter(({ sources }) => sources.some(({ text }) => /^wss?:/i.test(text)))
    .map((policy) => {
      const lacked = lackedBy(policy, origins)
      return {
        at: policy.at,
        ...(lacked.length > 0 ? { answer: contentPolicyEdits(source.text, lacked) } : {}),
      }
    })
}

function gains(answer: Extract<ProxyEdits, { edits: unknown }>): readonly string[] {
  return [...new Set(answer.edits.map(({ what }) => what))]
}

/** Two rules may need the same change of a third. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.at.start} ${edit.at.end} ${edit.text}`, edit])).values()]
}

/** The written file is read again: nothing may lack that an edit gives. */
function wrongWith(
  source: SourceText,
  text: string,
  edits: readonly TextEdit[],
  input: ProxyPlanInput,
): string | undefined {
  const lines = onlyPlannedLines(source.text, text, edits)
  if (lines.outcome === 'fail') return `${lines.check}: ${lines.detail}`
  const again = proxyForms
    .filter((form) => form.isIn(source))
    .map((form) => form.needs({ ...source, text }, input.routes))
  if (again.some((needs) => needs === undefined)) return 'parses: the written file is not read'
  const answers = [...again.flatMap((needs) => needs ?? []), ...policyNeeds({ ...source, text }, input)]
  const isLeft = answers.some(({ answer }) => answer && 'edits' in answer)
  return isLeft ? 'idempotent: a second run would change the file again' : undefined
}
