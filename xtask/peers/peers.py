"""Other programs' detectors behind one door: JSON Lines {"id", "text"} in, {"id", "spans"} out.

    python peers.py NAME SECONDS IN OUT

Stops after so many CPU-seconds of looking, and then prints the bytes looked through and the seconds
they took; loading is not counted. Places are in code points. Kinds that have no label here (links,
points in time, numbers of other countries) are left out: they count neither for nor against.
"""

import json
import sys
import time

# A postcode alone counts as part of an address, which is kind: it overlaps with one that is there.
PRESIDIO = {
    "EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "IP_ADDRESS": "IP", "IBAN_CODE": "IBAN",
    "CREDIT_CARD": "CARD", "DE_TAX_ID": "TAX_ID", "DE_VAT_ID": "VAT_ID",
    "DE_SOCIAL_SECURITY": "SSN", "DE_ID_CARD": "PASSPORT_ID", "DE_PASSPORT": "PASSPORT_ID",
    "DE_KFZ": "PLATE", "DE_PLZ": "ADDRESS", "PERSON": "PERSON", "DE_TAX_NUMBER": "TAX_NUMBER",
    "DE_HEALTH_INSURANCE": "HEALTH_INSURANCE", "MAC_ADDRESS": "DEVICE_ID", "LOCATION": "ADDRESS",
}
CLOAKRS = {
    "email": "EMAIL", "phone-number": "PHONE", "ip-address": "IP", "iban": "IBAN",
    "credit-card": "CARD", "steuer-id": "TAX_ID", "passport-number": "PASSPORT_ID",
    "date-of-birth": "DOB", "person-name": "PERSON", "physical-address": "ADDRESS",
    "mac-address": "DEVICE_ID",
}
SCRUBADUB = {
    "email": "EMAIL", "phone": "PHONE", "credit_card": "CARD", "date_of_birth": "DOB",
    "credential": "SECRET", "postalcode": "ADDRESS", "name": "PERSON",
    "vehicle_licence_plate": "PLATE",
}


def presidio():
    """German: the blank model, every recognizer made for German and every general one."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer import predefined_recognizers as known
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    import spacy

    class Blank(SpacyNlpEngine):
        def __init__(self):
            super().__init__(models=[{"lang_code": "de", "model_name": "de"}])
            self.nlp = {"de": spacy.blank("de")}

        def load(self):
            pass

    registry = RecognizerRegistry(supported_languages=["de"])
    registry.recognizers = []
    for name in dir(known):
        kind = getattr(known, name)
        if name.endswith("Recognizer") and (
            name.startswith("De") or ".generic." in getattr(kind, "__module__", "")
        ):
            registry.add_recognizer(kind(supported_language="de"))
    engine = AnalyzerEngine(
        registry=registry, nlp_engine=Blank(), supported_languages=["de"]
    )
    return lambda text: [
        (PRESIDIO.get(found.entity_type), found.start, found.end, found.score)
        for found in engine.analyze(text, "de")
    ]


def presidio_rs():
    from presidio_rs import Analyzer

    analyzer = Analyzer()
    return lambda text: [
        (PRESIDIO.get(found["entity_type"]), found["start"], found["end"], found["score"])
        for found in analyzer.analyze(text)
    ]


def cloakrs():
    import cloakrs as library

    scanner = library.Scanner(locale="de")
    return lambda text: [
        (CLOAKRS.get(found.entity_type), found.start, found.end, found.confidence)
        for found in scanner.scan(text).findings
    ]


def scrubadub():
    """Its usual detectors and the one for births."""
    import scrubadub as library
    from scrubadub.detectors import DateOfBirthDetector

    scrubber = library.Scrubber(locale="de_DE")
    scrubber.add_detector(DateOfBirthDetector)
    return lambda text: [
        (SCRUBADUB.get(found.type), found.beg, found.end, None)
        for found in scrubber.iter_filth(text)
    ]


def main():
    name, seconds, asked, answered = sys.argv[1:]
    find = {
        "presidio": presidio, "presidio-rs": presidio_rs, "cloakrs": cloakrs, "scrubadub": scrubadub
    }[name]()
    find("Guten Tag, Frau Beispiel, am 3. Mai.")
    spent = looked = 0.0
    with open(asked, encoding="utf-8") as lines, open(answered, "w", encoding="utf-8") as out:
        for line in lines:
            document = json.loads(line)
            begin = time.process_time()
            found = find(document["text"])
            spent += time.process_time() - begin
            looked += len(document["text"].encode())
            spans = [
                {"label": label, "start": start, "end": end}
                | ({} if score is None else {"score": score})
                for label, start, end, score in found
                if label
            ]
            out.write(json.dumps({"id": document["id"], "spans": spans}) + "\n")
            if spent > float(seconds):
                break
    print(f"{looked:.0f}\t{spent:.4f}")


main()
