import { App } from 'aws-cdk-lib'
import { Api } from './api'
import { Functions } from './functions'
import { LogGroups } from './log-groups'
import { Monitoring } from './monitoring'
import { Storage } from './storage'

const app = new App()
const storage = new Storage(app, 'Storage')
const functions = new Functions(app, 'Functions', { connectionsTable: storage.connectionsTable })
const api = new Api(app, 'Api', functions)
new LogGroups(app, 'LogGroups')
new Monitoring(app, 'Monitoring', { liveApi: api.liveApi, functions, storage })
