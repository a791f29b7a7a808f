export * as inner from './link2'
