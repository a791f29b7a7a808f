package api

type Orders struct {
	hub  *hub.Hub
	mail *mail.Sender
}

func (o *Orders) Create(order Order) {
	// finds: websocket-in-other-language/sent
	o.hub.SendToUser(order.User, encode(order))
	// finds: websocket-in-other-language/sent
	o.hub.Send(encode(order))
	// clean: a mail
	o.mail.Send(order.Mail)
	// clean: a mail
	o.mail.SendReceipt(order.Mail)
	// finds: websocket-in-other-language/sent
	o.notifyShop(order)
}

func (o *Orders) wake() {
	// clean: a condition of the library `sync`, which is given nothing
	o.hub.cond.Broadcast()
}

func (o *Orders) notifyShop(order Order) {
	// finds: websocket-in-other-language/sent
	o.hub.SendToUser("shop", encode(order))
}
