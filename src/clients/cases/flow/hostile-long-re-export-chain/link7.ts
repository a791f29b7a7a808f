export * from './link6'
export * from './link2'
