"""Dynamic variables: names to which Postman gives a fresh value at each use."""

from __future__ import annotations

from postman_codegen.runtime.fresh import fresh

_RANDOM = """
    Abbreviation AbstractImage Adjective AlphaNumeric AnimalsImage AvatarImage BankAccount
    BankAccountBic BankAccountIban BankAccountName Bitcoin Boolean Bs BsAdjective BsBuzz
    BsNoun BusinessImage CatchPhrase CatchPhraseAdjective CatchPhraseDescriptor
    CatchPhraseNoun CatsImage City CityImage Color CommonFileExt CommonFileName
    CommonFileType CompanyName CompanySuffix Country CountryCode CreditCardMask CurrencyCode
    CurrencyName CurrencySymbol DatabaseCollation DatabaseColumn DatabaseEngine DatabaseType
    DateFuture DatePast DateRecent Department DirectoryPath DomainName DomainSuffix
    DomainWord Email ExampleEmail FashionImage FileExt FileName FilePath FileType FirstName
    FoodImage FullName HexColor IP IPV6 ImageDataUri ImageUrl Ingverb Int JobArea
    JobDescriptor JobTitle JobType LastName Latitude Locale Longitude LoremLines
    LoremParagraph LoremParagraphs LoremSentence LoremSentences LoremSlug LoremText
    LoremWord LoremWords MACAddress MimeType Month NamePrefix NameSuffix NatureImage
    NightlifeImage Noun Password PeopleImage PhoneNumber PhoneNumberExt Phrase Price Product
    ProductAdjective ProductMaterial ProductName Protocol Semver SportsImage StreetAddress
    StreetName TransactionType TransportImage UUID Url UserAgent UserName Verb Weekday Word
    Words
"""

DYNAMIC_NAMES = frozenset(
    {"$guid", "$timestamp", "$isoTimestamp", *(f"$random{what}" for what in _RANDOM.split())}
)
"""Every dynamic variable of postman-collection 4.4.0."""

FRESH_NAMES = frozenset(
    f"${name}" for name in "guid isoTimestamp randomBoolean randomInt randomUUID timestamp".split()
)
"""Those that generated clients can make; the others are inventions of a sample's data."""


def dynamic_value(name: str) -> str | None:
    """Return a fresh value; invented names and the like are just what they are called."""
    return fresh(name[1:]) if name in FRESH_NAMES else name[1:]
