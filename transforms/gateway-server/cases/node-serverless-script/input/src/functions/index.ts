export { default as authorize } from './authorize'
export { default as connect } from './connect'
