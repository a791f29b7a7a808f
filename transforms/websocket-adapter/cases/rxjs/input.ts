import { webSocket } from 'rxjs/webSocket';
import { environment } from '../environments/environment';

export const prices = webSocket<{ price: number }>(environment.feed);

prices.subscribe(({ price }) => console.log(price));
