export const live = new sst.aws.ApiGatewayWebSocket('Live')

live.route('$connect', 'packages/functions/src/connect.main')
