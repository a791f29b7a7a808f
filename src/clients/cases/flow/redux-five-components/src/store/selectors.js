export const selectSocket = (state) => state.live.socket
export const selectBids = (state) => state.auction.bids
