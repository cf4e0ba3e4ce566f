//! What a hit is.

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $rank:literal;)+) => {
        /// A kind of personal data, or of what must not be mistaken for it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Label {
            $($(#[$doc])* $name,)+
        }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Label] = &[$(Label::$name),+];

            /// The word that files and scripts see.
            pub const fn code(self) -> &'static str {
                match self { $(Label::$name => $code,)+ }
            }

            /// Which of two equally sure readings of one place wins: the greater.
            pub(crate) const fn rank(self) -> u8 {
                match self { $(Label::$name => $rank,)+ }
            }
        }
    };
}

labels! {
    /// The full name of a person, without salutation.
    Person = "PERSON", 40;
    /// A postal address, from street to town.
    Address = "ADDRESS", 45;
    /// A mail address.
    Email = "EMAIL", 90;
    /// A telephone or fax number.
    Phone = "PHONE", 50;
    /// An address of the internet protocol, version 4 or 6.
    Ip = "IP", 70;
    /// An international bank account number (ISO 13616).
    Iban = "IBAN", 95;
    /// A business identifier code of a bank (ISO 9362).
    Bic = "BIC", 60;
    /// A number of a payment card (ISO/IEC 7812).
    Card = "CARD", 85;
    /// A tax identification number of a person (§ 139b AO).
    TaxId = "TAX_ID", 80;
    /// A VAT identification number.
    VatId = "VAT_ID", 84;
    /// A number a tax office gives (Steuernummer).
    TaxNumber = "TAX_NUMBER", 62;
    /// A social security number (Rentenversicherungsnummer).
    Social = "SSN", 82;
    /// An insured person's number (Krankenversichertennummer).
    HealthInsurance = "HEALTH_INSURANCE", 78;
    /// A number of a passport, an identity card or a residence permit.
    Passport = "PASSPORT_ID", 76;
    /// A date of birth.
    Birth = "DOB", 55;
    /// A vehicle's number plate.
    Plate = "PLATE", 42;
    /// An organisation.
    Org = "ORG", 30;
    /// A password, an API key or a private key.
    Secret = "SECRET", 92;
    /// A name somebody signs in with.
    Username = "USERNAME", 48;
    /// A place on the globe, as coordinates.
    Geo = "GEO", 64;
    /// A number that names a device.
    Device = "DEVICE_ID", 66;
    /// A number that names a browser.
    Cookie = "COOKIE_ID", 58;
    /// A customer number of the firm's shape.
    Customer = "CUSTOMER_ID", 57;
    /// An order number of the firm's shape.
    Order = "ORDER_ID", 57;
    /// A contract number of the firm's shape.
    Contract = "CONTRACT_ID", 57;
    /// A hint of health.
    Health = "HEALTH", 20;
    /// A hint of religion or belief.
    Religion = "RELIGION", 20;
    /// A hint of membership in a union.
    Union = "UNION", 20;
    /// A hint of political opinion.
    Politics = "POLITICS", 20;
    /// A hint of sex life or orientation.
    SexLife = "SEX_LIFE", 20;
    /// A hint of biometric or genetic data.
    Biometric = "BIOMETRIC", 20;
    /// A hint of racial or ethnic origin.
    Origin = "ORIGIN", 20;
}

impl Label {
    /// Whether it is words that hint at a special category (Art. 9 GDPR), not a value.
    pub const fn is_hint(self) -> bool {
        matches!(
            self,
            Label::Health
                | Label::Religion
                | Label::Union
                | Label::Politics
                | Label::SexLife
                | Label::Biometric
                | Label::Origin
        )
    }

    /// The label of that word.
    pub fn parse(code: &str) -> Option<Label> {
        Label::ALL.iter().copied().find(|label| label.code() == code)
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
