"""What every generated client shares: the same bytes in each package.

errors       what can go wrong on this side of the wire
discretion   what is secret, and how it's kept out of sight
javascript   what JavaScript spells in its own way, for some auths
wire         how URLs and headers are spelled
paths        paths with values in them
fresh        values made anew for each use
servers      the URLs of servers, taken apart once
targets      path and query exactly as they are sent
settings     where a setting comes from
auth         how a request proves whom it comes from
models       the base of every model, and open enums
bodies       what a request carries, and how it's spelled
messages     a request to send, a response received
options      how long to wait, when to try again, how much to read
deadlines    until when a call must be done
failures     why no whole answer came
contents     the body of an answer, as it comes
retries      whether a request may be sent again, and when
redirects    where an answer leads, and what goes along
outgoing     requests of the network library, built for less
attempts     what one call sends, and what became of it
senders      who sends it: blocking or awaiting
operations   one declaration, callable on both
routines     one of several requests, for hooks
transports   what lies around the network, for hooks
replay       saved examples as answers, for tests

Each module imports only from those above it.
"""
