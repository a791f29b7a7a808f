export * from './link1'
