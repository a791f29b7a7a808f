export const environment = { production: false, title: 'Cards' };
export const socketUrl = environment.production ? 'wss://cards.acme-shop.test/' : 'ws://localhost:8080/';
