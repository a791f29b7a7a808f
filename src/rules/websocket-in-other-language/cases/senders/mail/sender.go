package mail

type Sender struct{}

func (s *Sender) Send(to string) {
	smtp.SendMail("localhost:25", nil, "shop@example.com", []string{to}, nil)
}

func (s *Sender) SendReceipt(to string) {
	// clean: a mail
	s.Send(to)
}
