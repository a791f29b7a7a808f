import { basename, dirname } from 'node:path/posix'
import type { SourceHost } from '../languages/parsed-file.js'
import type { Span } from '../model/source.js'

/** A place of a deployment file that starts several instances of a service. */
export interface Replicas {
  readonly span: Span
  /** As it is written: `replicas: 3`. */
  readonly what: string
  /** Folders that it is about, each with what lies below; `''`: the whole repository. */
  readonly folders: readonly string[]
}

/** A part of a deployment file that is about one service. */
interface Unit {
  readonly text: string
  readonly start: number
  readonly kind: 'kubernetes' | 'compose' | 'terraform' | 'values' | 'other'
  /** The service's key in a compose file, the resource's name, or the chart's folder. */
  readonly name?: string
}

const many = String.raw`['"]?(?:[2-9]|[1-9]\d{1,3})['"]?(?![\w.])`

/** Settings for a number of instances, where the unit is of that kind. */
const counts: readonly {
  readonly said: RegExp
  readonly where?: RegExp
  readonly kind?: Unit['kind']
}[] = [
  {
    kind: 'kubernetes',
    where: /^kind:\s*(Deployment|StatefulSet|ReplicaSet|Rollout)\b/m,
    said: new RegExp(String.raw`\breplicas:[ \t]*${many}`),
  },
  {
    kind: 'kubernetes',
    where: /^kind:\s*(HorizontalPodAutoscaler|ScaledObject)\b/m,
    said: new RegExp(String.raw`\bmax(?:Replicas|ReplicaCount):[ \t]*${many}`),
  },
  { kind: 'compose', said: new RegExp(String.raw`\b(?:replicas|scale):[ \t]*${many}`) },
  // Helm: the values of a chart are its author's, and they are deployed where no other is set.
  { kind: 'values', said: new RegExp(String.raw`^replicaCount:[ \t]*${many}`) },
  {
    kind: 'values',
    where: /^[ \t]+enabled:[ \t]*true\b/m,
    said: new RegExp(String.raw`\bmaxReplicas:[ \t]*${many}`),
  },
  // ECS.
  {
    said: new RegExp(
      String.raw`\b(?:DesiredCount|desired_count|desiredCount)["']?\s{0,40}[:=]\s{0,4}${many}`,
    ),
  },
  {
    where: /ecs:service:DesiredCount|\bautoScaleTaskCount\b|\bauto_scale_task_count\b/,
    said: new RegExp(String.raw`\b(?:MaxCapacity|max_capacity|maxCapacity)["']?\s{0,40}[:=]\s{0,4}${many}`),
  },
  // App Runner.
  {
    where:
      /AWS::AppRunner::AutoScalingConfiguration|aws_apprunner_auto_scaling_configuration_version|apprunner create-auto-scaling-configuration/,
    said: new RegExp(String.raw`\b(?:MaxSize|max_size|--max-size)["']?\s{0,40}[:=\s]\s{0,4}${many}`),
  },
  // Cloud Run, and Knative below it.
  { said: new RegExp(String.raw`--(?:max|min)-instances[ =\t"',]{1,4}${many}`) },
  { said: new RegExp(String.raw`\bautoscaling\.knative\.dev/(?:max|min)-?[sS]cale["']?:[ \t]*${many}`) },
  {
    where: /\bgoogle_cloud_run/,
    said: new RegExp(String.raw`\b(?:max|min)_instance_count\s{0,40}=\s{0,4}${many}`),
  },
  // Azure Container Apps, Render, Railway, App Platform of DigitalOcean, Fly.
  {
    where: /Microsoft\.App\/containerApps|\bazurerm_container_app\b/,
    said: new RegExp(String.raw`\b(?:max|min)_?[rR]eplicas["']?\s{0,40}[:=]\s{0,4}${many}`),
  },
  {
    said: new RegExp(
      String.raw`\b(?:numInstances|numReplicas|instance_count|min_machines_running)["']?\s{0,40}[:=]\s{0,4}${many}`,
    ),
  },
]

/** Images and names of what is no server of an application. */
const others =
  /^(redis|valkey|postgres\w*|mysql|mariadb|mongo\w*|nginx|traefik|haproxy|envoy|caddy|rabbitmq|kafka|zookeeper|nats|memcached|elasticsearch|opensearch|kibana|grafana|prometheus|alertmanager|keycloak|jenkins|wordpress|pgadmin|phpmyadmin|minio|celery\w*|beat|flower|worker\w*|consumer\w*|scheduler|cron\w*|migrat\w*|frontend|web-?ui|ui|client|next(js)?|react|vue|ollama|vllm|qdrant|weaviate|chroma\w*)$/i

/** Whether something by this name is a database, a tool or a worker, and no server of an application. */
export function isNoServer(name: string): boolean {
  return name.split(/[^A-Za-z0-9]+/).some((word) => others.test(word))
}

/** Folders of deployment settings: the code they deploy lies beside them. */
const ofDeployment =
  /^(\.?(k8s|kube|kubernetes|deploy(ment|ments)?|infra(structure)?|terraform|tf|helm|charts?|ops|manifests?|overlays?|base|envs?|environments?|prod(uction)?|stag(ing|e)|dev|docker|compose|cloudformation|cdk|ecs|aws|gcp|azure|scripts?|bin|config|configs|templates?))$/i

/** Where a deployment file starts several instances of a service that is no database, worker or frontend. */
export function replicasIn(path: string, text: string, host: SourceHost): readonly Replicas[] {
  const defaults = defaultsFor(path, text, host)
  return unitsOf(path, text).flatMap((unit) => {
    const counted = countIn({ ...unit, text: withDefaults(unit.text, defaults) })
    if (!counted) return []
    const span = { ...counted, end: counted.end + (/^[\w.]*/.exec(text.slice(counted.end))?.[0].length ?? 0) }
    const names = namesIn(unit)
    if (names.some(isNoServer)) return []
    const words = names.flatMap((name) => name.split(/[^A-Za-z0-9]+/))
    const what = text
      .slice(span.start, span.end)
      .replace(/[\s"',=]+/g, ' ')
      .trim()
    return [{ span, what, folders: foldersOf(path, unit, words, host) }]
  })
}

function countIn({ text, start, kind }: Unit): Span | undefined {
  for (const { said, where, kind: only } of counts) {
    if ((only !== undefined && only !== kind) || where?.test(text) === false) continue
    const found = said.exec(text)
    if (!found || isComment(text, found.index)) continue
    const what = found[1] ?? found[0]
    const at = start + found.index + found[0].indexOf(what)
    return { start: at, end: at + what.length }
  }
  return undefined
}

/** Default values of Terraform's variables and CloudFormation's parameters. */
function defaultsFor(path: string, text: string, host: SourceHost): ReadonlyMap<string, string> {
  const files = /\.tf$/.test(path)
    ? host.paths.filter((one) => /\.tf$/.test(one) && dirname(one) === dirname(path))
    : []
  const blocks = [
    ...files.flatMap((one) => blocksIn(host.text(one) ?? '', /^variable "([\w-]{1,80})"/gm)),
    ...(/!Ref\b/.test(text) ? blocksIn(text, /^ {2}(\w{1,80}):/gm) : []),
  ]
  return new Map(
    blocks.flatMap(({ name, block }) => {
      const [, value] = /^[ \t]{1,20}[dD]efault\s{0,40}[:=]\s{0,4}["']?(\d{1,4})\b/m.exec(block) ?? []
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

function blocksIn(text: string, head: RegExp): readonly { readonly name: string; readonly block: string }[] {
  const heads = [...text.matchAll(head)]
  return heads.map(({ index, 0: whole, 1: name = '' }, at) => ({
    name,
    block: text.slice(index + whole.length, heads[at + 1]?.index ?? text.length),
  }))
}

/** Every offset stays. */
function withDefaults(text: string, defaults: ReadonlyMap<string, string>): string {
  return text.replace(/\bvar\.(\w{1,80})|!Ref (\w{1,80})/g, (whole, ofTerraform?: string, ofStack?: string) =>
    (defaults.get(ofTerraform ?? ofStack ?? '') ?? whole).padEnd(whole.length),
  )
}

function isComment(text: string, offset: number): boolean {
  return /^[ \t]*(#|\/\/)/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset))
}

function unitsOf(path: string, text: string): readonly Unit[] {
  if (/\.tf$|\.tofu$/.test(path)) {
    const heads = [...text.matchAll(/^(?:resource|module|data|variable|output|locals)\b[^\r\n{]*/gm)]
    return heads.map(({ index, 0: head }, at) => ({
      kind: 'terraform',
      start: index,
      text: text.slice(index, heads[at + 1]?.index ?? text.length),
      name: /"([^"]*)"\s*$/.exec(head)?.[1] ?? '',
    }))
  }
  if (!/\.ya?ml$/.test(path)) return [{ kind: 'other', start: 0, text }]
  const services = /^services:[ \t]*\r?$/m.exec(text)
  if (services && /compose|docker|stack/.test(path)) return servicesIn(text, services.index)
  const isValues = basename(path).startsWith('values')
  const named = isValues ? { name: basename(dirname(path)) } : {}
  let start = 0
  return text.split(isValues ? /^(?=\w)/m : /^(?=---[ \t]*\r?$)/m).map((document): Unit => {
    const unit: Unit = {
      kind: isValues ? 'values' : /^apiVersion:/m.test(document) ? 'kubernetes' : 'other',
      start,
      text: document,
      ...named,
    }
    start += document.length
    return unit
  })
}

/** The blocks of `services:`, by the indent of the first. */
function servicesIn(text: string, from: number): readonly Unit[] {
  const below = text.slice(from)
  const [, indent] = /\n([ \t]+)[\w.-]+:[ \t]*\r?\n/.exec(below) ?? []
  if (indent === undefined) return []
  const heads = [...below.matchAll(/^([ \t]*)([\w.-]+):/gm)].filter(
    ([, own, key]) => own === indent || (own === '' && key !== 'services'),
  )
  return heads.flatMap(({ index, 1: own, 2: name = '' }, at): Unit[] =>
    own === ''
      ? []
      : [
          {
            kind: 'compose',
            start: from + index,
            text: below.slice(index, heads[at + 1]?.index ?? below.length),
            name,
          },
        ],
  )
}

function namesIn({ text, name }: Unit): readonly string[] {
  const said = [
    ...text.matchAll(
      /\b(?:name|image|ServiceName|service_name|scaleTargetRef)["']?\s{0,40}[:=]\s{0,4}["']?([^\s"',}]{1,120})/g,
    ),
  ]
  return [
    ...(name === undefined ? [] : [name]),
    ...said.flatMap(([, value = '']) => value.split('/').at(-1)?.split(/[:@]/, 1) ?? []),
  ]
}

/** A folder that the unit builds, or of which it has the name; else the folder beside that of the deployment. */
function foldersOf(
  path: string,
  { text }: Unit,
  words: readonly string[],
  host: SourceHost,
): readonly string[] {
  const segments = dirname(path)
    .split('/')
    .filter((one) => one !== '.')
  const cut = segments.findIndex((one) => ofDeployment.test(one))
  const base = (cut < 0 ? segments : segments.slice(0, cut)).join('/')
  const under = (folder: string) => [base, folder].filter((one) => one !== '').join('/')
  const [, built] = /\b(?:build|context):[ \t]*["']?\.?\/?([\w./-]+)/.exec(text) ?? []
  const named = [
    ...(built === undefined
      ? []
      : [
          built
            .split('/')
            .filter((one) => !/^\.?$/.test(one))
            .join('/'),
        ]),
    ...words,
  ].map(under)
  const there = named.filter((folder) =>
    host.paths.some((one) => /\.(py|[cm]?[jt]sx?)$/.test(one) && one.startsWith(`${folder}/`)),
  )
  return there.length > 0 ? [...new Set(there)] : [base]
}
