import type { Role } from '../model/finding.js'
import type { Syntax, Text } from '../model/source.js'
import { text } from '../model/text.js'

/** Files that may hold evidence, known by their names. A row without `unless` goes when its rule comes. */
export type FileKind =
  | 'terraform'
  | 'cloudformation'
  | 'cdk'
  | 'pulumi'
  | 'sst'
  | 'serverless'
  | 'serverless-script'
  | 'environment'
  | 'other-language'
  | 'other-document'
  | 'dashboard'
  | 'alarm'
  | 'runbook'
  | 'python'
  | 'server-script'
  | 'settings'

export interface KindOfFile {
  readonly what: Text
  readonly extensions: readonly string[]
  /** The path must match too. */
  readonly path?: RegExp
  /** The file holds nothing itself: it is a gap where its text matches, for it points to code that is not read. */
  readonly content?: RegExp
  /** A finding of such a role shows that a rule did read the file. */
  readonly judgedBy: readonly Role[]
  /** Files of the kind with these extensions are read whole, whatever is found in them. */
  readonly readAs?: readonly string[]
  /** Judged by a rule of this syntax (and role), if this run has one. Absent: no rule reads it yet. */
  readonly unless?: { readonly role?: Role; readonly syntax: Syntax }
  /** Too many to name each: the first one stands for all. */
  readonly asOne?: boolean
}

const settings = ['json', 'yml', 'yaml']
const scripts = ['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts', 'vue', 'svelte', 'astro']
const declarations = [...settings, 'jsonnet', 'libsonnet']

export const fileKinds: Readonly<Record<FileKind, KindOfFile>> = {
  terraform: {
    what: text('Terraform', 'Terraform'),
    judgedBy: ['infrastructure'],
    extensions: ['tf', 'tofu'],
    unless: { role: 'infrastructure', syntax: 'terraform' },
  },
  cloudformation: {
    what: text('CloudFormation or SAM template', 'CloudFormation / SAM テンプレート'),
    judgedBy: ['infrastructure'],
    extensions: [...settings, 'template'],
    path: /(^|\/)template\.[^./]+$|\.template(\.[^./]+)?$|\.cfn\.[^./]+$|(^|\/)(cloudformation|cfn|sam)\//i,
    unless: { role: 'infrastructure', syntax: 'config' },
  },
  cdk: {
    what: text('CDK application', 'CDK アプリケーション'),
    judgedBy: ['infrastructure'],
    extensions: ['json'],
    path: /(^|\/)cdk\.json$/,
    // Applications in TypeScript, JavaScript and Python are read.
    content: /"app"\s*:\s*"[^"]*\b(mvn|mvnw|gradle|gradlew|java|dotnet|go)\b/,
  },
  pulumi: {
    what: text('Pulumi project', 'Pulumi プロジェクト'),
    judgedBy: ['infrastructure'],
    extensions: ['yml', 'yaml'],
    path: /(^|\/)Pulumi\.ya?ml$/,
    content: /^[ \t]*(runtime|name)\s*:\s*(yaml|go|dotnet|java)\b|^resources\s*:/m,
  },
  sst: {
    what: text('SST application', 'SST アプリケーション'),
    judgedBy: ['infrastructure'],
    extensions: ['ts', 'js', 'mjs'],
    path: /(^|\/)sst\.config\.[a-z]+$/,
    unless: { role: 'infrastructure', syntax: 'script' },
  },
  serverless: {
    what: text('Serverless resources', 'Serverless Framework のリソース定義'),
    judgedBy: [],
    unless: { role: 'infrastructure', syntax: 'config' },
    extensions: settings,
    path: /(^|\/)serverless(\.[\w-]+)?\.(ya?ml|json)$/,
  },
  'serverless-script': {
    what: text('Serverless configuration in code', 'コードで書かれた Serverless Framework の設定'),
    judgedBy: ['infrastructure'],
    extensions: ['ts', 'js', 'cjs', 'mjs'],
    path: /(^|\/)serverless\.[cm]?[jt]s$/,
    unless: { role: 'infrastructure', syntax: 'script' },
  },
  environment: {
    what: text('environment file', '環境変数ファイル'),
    judgedBy: ['configuration'],
    extensions: ['env'],
    unless: { role: 'configuration', syntax: 'lines' },
  },
  'other-language': {
    what: text('source in a language that is not read', '読み取りに対応していない言語のソース'),
    judgedBy: ['client', 'server'],
    asOne: true,
    extensions: ['c', 'cc', 'cpp', 'm', 'mm', 'erl', 'clj', 'fs', 'vb', 'lua', 'pl', 'hs'],
  },
  'other-document': {
    what: text('document in a format that is not read', '読み取りに対応していない形式の文書'),
    judgedBy: ['documentation'],
    extensions: ['adoc', 'asciidoc'],
  },
  dashboard: {
    what: text('looks like a dashboard', 'ダッシュボードと思われるファイル'),
    judgedBy: ['operations'],
    extensions: declarations,
    // An application is often called so: only the file's own name counts, or a folder of operations.
    path: /dashboard[^/]{0,80}$|(^|\/)(dashboards|grafana)\/|(^|\/)(ops|operations|monitoring|observability|infra|infrastructure|cloudwatch)\/([^/]{1,40}\/)?dashboard\//i,
  },
  alarm: {
    what: text('looks like alarms or alerts', 'アラームやアラートと思われるファイル'),
    judgedBy: ['operations'],
    extensions: declarations,
    path: /(alarm|alert)[^/]{0,80}$|(^|\/)(alarms|alerts|alerting)\/|(^|\/)(ops|operations|monitoring|observability|infra|infrastructure|cloudwatch|prometheus)\/([^/]{1,40}\/)?(alarm|alert)\//i,
  },
  runbook: {
    what: text('looks like a runbook', 'ランブックと思われるファイル'),
    judgedBy: ['operations'],
    extensions: ['md', 'mdx', 'markdown', 'rst', 'adoc', 'txt', 'html'],
    readAs: ['md', 'mdx', 'markdown', 'txt'],
    path: /runbook|playbook|on-?call|incident|troubleshoot/i,
  },
  python: {
    what: text('Python code', 'Python のコード'),
    judgedBy: [],
    extensions: ['py'],
    unless: { syntax: 'python' },
    asOne: true,
  },
  'server-script': {
    what: text('server code in JavaScript or TypeScript', 'JavaScript / TypeScript のサーバーコード'),
    judgedBy: [],
    extensions: scripts,
    unless: { role: 'server', syntax: 'script' },
    asOne: true,
  },
  settings: {
    what: text('addresses in settings', '設定ファイル内のアドレス'),
    judgedBy: [],
    extensions: settings,
    unless: { role: 'configuration', syntax: 'config' },
    asOne: true,
  },
}
