import { App, Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Functions } from './functions'
import { Tables } from './tables'

const app = new App()
const tables = new Tables(app, 'Tables')
const functions = new Functions(app, 'Functions', { tables })
const live = new WebSocketApi(new Stack(app, 'Live'), 'Api')
live.addRoute('join', { integration: new WebSocketLambdaIntegration('Join', functions.join) })
