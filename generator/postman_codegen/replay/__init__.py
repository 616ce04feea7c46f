"""Every saved request of a collection, sent through the generated client's own code.

package   a collection's package, generated and imported
values    what the collection has -> what is passed to a call
exchange  what goes over the wire, recorded; in a dry run nothing does
given     where values come from, and what of them is secret
network   httpx2's own connections
session   one request after the other
words     why a request was not answered
drift     how a body differs from its type
answers   what was answered, and whether it fits
report    a row for each operation
record    what was sent, in the form `postman-wire/1`
kept      the file that goes to
"""
