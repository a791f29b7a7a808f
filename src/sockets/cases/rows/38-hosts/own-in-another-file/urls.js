export const HOST = 'live.shop.example'
export const urls = { orders: `wss://${HOST}/orders` }
