// once called postToConnection
export const handler = async () => 'report'
