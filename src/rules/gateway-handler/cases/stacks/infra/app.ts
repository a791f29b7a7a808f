import { App } from 'aws-cdk-lib'
import { Functions } from './functions'
import { Live } from './live'

const app = new App()
const functions = new Functions(app, 'Functions', {})
new Live(app, 'Live', { functions })
