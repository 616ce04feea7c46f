from .resources import order


class Order(order.Order): ...
