// clean: handed on from elsewhere
export { connect } from './connect'
export { leave as disconnect } from './leave'
