import { App } from 'aws-cdk-lib'
import { Functions } from './functions'
import { Live } from './live'
import { Rest } from './rest'

const app = new App()
const functions = new Functions(app, 'Functions')
new Live(app, 'Live', { functions, onLeave: functions.leave })
new Rest(app, 'Rest', { functions })
