import type { Plugin } from 'esbuild'

export declare const textByQuery: Plugin
