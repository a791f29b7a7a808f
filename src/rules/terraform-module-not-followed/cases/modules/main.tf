module "chat" {
  # clean: it is here
  source = "./modules/chat"
}

module "queues" {
  # finds: terraform-module-not-followed/missing
  source = "./modules/queues"
}

module "network" {
  # clean: other people's module of a network
  source = "cloudposse/vpc/aws"
}

module "websocket" {
  # finds: terraform-module-not-followed/elsewhere
  source = "git::https://git.example.com/platform/api.git?ref=v1"
}

module "gateway" {
  # clean: its arguments tell what it makes
  source        = "terraform-aws-modules/apigateway-v2/aws"
  protocol_type = "WEBSOCKET"
}
