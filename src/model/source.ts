/** Where source text comes from and what became of each file. */

import type { Format } from './format.js'

/** 1-based line and column; columns count UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Half-open range of UTF-16 offsets into a file's decoded text (after a byte order mark, if there is one). */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A place in a file. `path` is relative to the scanned root and uses `/`. `end` is after the last character. */
export interface Location {
  readonly path: string
  readonly start: Position
  readonly end: Position
}

/** Text in the languages of the reports. Ids stay English. */
export interface Text {
  readonly en: string
  readonly ja: string
}
export type Lang = keyof Text

/** Which parser reads a file. One file of `src/languages/` each; `text` is for what is searched and never parsed. */
export type Syntax = 'script' | 'python' | 'terraform' | 'config' | 'markdown' | 'lines' | 'text'

/** What a file is written in, by its name. */
export type Language =
  | 'javascript'
  | 'typescript'
  | 'html'
  | 'vue'
  | 'svelte'
  | 'astro'
  | 'python'
  | 'terraform'
  | 'yaml'
  | 'json'
  | 'markdown'
  | 'env'
  /** Shell scripts, makefiles and Dockerfiles. */
  | 'shell'
  /** Settings of web servers and gateways that have a form of their own: nginx, Apache, HAProxy, Caddy. */
  | 'web-server'
  /** Requests to try a service with, as editors and REST clients keep them: `.http`, `.rest`. */
  | 'http-request'
  /** The manifest of Architect: `app.arc`. */
  | 'architect'
  | 'go'
  | 'java'
  | 'kotlin'
  | 'scala'
  | 'csharp'
  | 'ruby'
  | 'rust'
  | 'php'
  | 'elixir'
  | 'swift'
  | 'dart'
  | 'other'

/**
 * What a file is to its project. Only `source` is ever rewritten;
 * `generated` and `vendored` are judged by content, not by folder name alone.
 */
export type Zone = 'source' | 'test' | 'example' | 'generated' | 'vendored'

export type Encoding = 'utf-8' | 'utf-16le' | 'latin1'

/** A file's text as decoded, with what is needed to write the same bytes again. */
export interface SourceText {
  readonly path: string
  readonly language: Language
  readonly zone: Zone
  readonly text: string
  readonly encoding: Encoding
  readonly byteOrderMark: boolean
  /** It is searched and never parsed. */
  readonly textOnly?: TextOnly
  /** Ids of the rules that its words call for; absent where no sifting took place. */
  readonly rules?: ReadonlySet<string>
  /** How the project's formatter writes it, where it is to be changed. */
  readonly format?: Format
}

/** What tools write for machines to read, and what is larger than people write: searched for what opens a socket, and not analysed. */
export type TextOnly = 'minified' | 'bundled' | 'generated' | 'package-manager' | 'large'

export type SkipReason =
  | TextOnly
  | 'binary'
  | 'too-large'
  | 'unsupported'
  | 'missing'
  | 'submodule'
  | 'repository'
  | 'symlink'
  | 'folder-link'
  | 'lfs-pointer'
  | 'conflicted'

export type FailedStage = 'read' | 'parse' | 'detect'

/** A syntax error, or with `isCutOff` the place where a parser ended: what follows or lies below was not read. */
export interface Problem {
  readonly line: number
  readonly message: string
  readonly isCutOff?: true
}

/**
 * The outcome for one file. A file that fails never stops the run; results that depend on it become `unknown`. With `isCutOff` its
 * analysis ended early: new uses in the rest are missing.
 */
export type FileOutcome =
  | { readonly kind: 'scanned'; readonly path: string; readonly language: Language }
  | { readonly kind: 'skipped'; readonly path: string; readonly because: SkipReason }
  | {
      readonly kind: 'failed'
      readonly path: string
      readonly stage: FailedStage
      readonly message: string
      readonly isCutOff?: true
    }

export type ReadResult =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'skipped'; readonly because: SkipReason }
  | { readonly kind: 'failed'; readonly message: string }

/** One name in a tree's listing. A submodule is listed by git but is not a file; neither is a `repository` inside that is none. */
export interface TreeEntry {
  readonly path: string
  readonly because?: SkipReason
  /** Why the entry could not be read, as a text. */
  readonly failed?: string
}

/**
 * The final target of a link in the repository, relative to the tree's folder, with `../` where it is not below; `away`: outside
 * the repository; `nowhere`: the target does not exist; `none`: the link itself is gone.
 */
export type LinkEnd = { readonly file: string } | { readonly folder: string } | 'away' | 'nowhere' | 'none'

/**
 * Where text comes from: the disk today, a commit tomorrow. Every stage reads a tree, never the disk.
 * `read` may return a view into a buffer that the next `read` overwrites: decode or copy before reading on.
 */
export interface Tree {
  list(): AsyncIterable<readonly TreeEntry[]>
  /** `largest`, in bytes: of a larger file nothing is read. Absent: the size up to which files are analysed. */
  read(path: string, largest?: number): ReadResult
  /** The target of a link. Absent: this tree cannot read links. */
  linkEnd?(path: string): LinkEnd
  /** Whether git would ignore a new file at this path; absent: nothing is ignored there. */
  ignores?(path: string): boolean
}
