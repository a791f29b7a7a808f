import { managementClient } from '../realtime/apigw-sockets'

export const clientOf = (endpoint: string) => managementClient({ endpoint })
