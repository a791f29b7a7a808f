export * from './leave'
