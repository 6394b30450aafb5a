#!/usr/bin/env python3
"""Writes the generated word lists of `src/text/gazetteer/`: `countries.txt`,
`cities.txt`, `given-names.txt` and `surnames.txt`.

Run by hand when a source is renewed; the results are committed, so that a build needs neither Python nor network:

    pip install babel==2.18.0 names==0.3.0 faker && npm pack countries-list@3.4.1
    tools/gazetteer.py countries-list-3.4.1.tgz

Sources and licences
* babel 2.18.0 (BSD-3-Clause), which ships the Unicode CLDR (Unicode-3.0): English names of countries and time zone cities.
* countries-list 3.4.1 (MIT): capitals.
* names 0.3.0 (MIT): given names and surnames of the 1990 United States census (public domain).
* Faker (MIT): given names in Latin script of its other locales.
Demonyms and short forms are in `DEMONYMS` below, written for this project.
"""
import importlib, json, pathlib, re, sys, tarfile, unicodedata

from babel import Locale
import names, faker.providers.person as person

HERE = pathlib.Path(__file__).resolve().parent.parent / "src/text/gazetteer"
COMMON = set((HERE / "common-words.txt").read_text().split())

# code: demonyms (adjective first); further names after a bar.
DEMONYMS = """
AF Afghan Afghans|
AL Albanian Albanians|
DZ Algerian Algerians|
AD Andorran Andorrans|
AO Angolan Angolans|
AR Argentine Argentinian Argentines Argentinians|
AM Armenian Armenians|
AU Australian Australians|
AT Austrian Austrians|
AZ Azerbaijani Azerbaijanis Azeri Azeris|
BS Bahamian Bahamians|Bahamas,the Bahamas
BH Bahraini Bahrainis|
BD Bangladeshi Bangladeshis|
BB Barbadian Barbadians|
BY Belarusian Belarusians|
BE Belgian Belgians|
BZ Belizean Belizeans|
BJ Beninese|
BT Bhutanese|
BO Bolivian Bolivians|
BA Bosnian Bosnians|Bosnia,Bosnia and Herzegovina
BW Botswanan|
BR Brazilian Brazilians|
BN Bruneian|
BG Bulgarian Bulgarians|
BF Burkinabe|
BI Burundian Burundians|
KH Cambodian Cambodians|
CM Cameroonian Cameroonians|
CA Canadian Canadians|
CV Cape-Verdean|Cabo Verde
CF |Central African Republic
TD Chadian Chadians|
CL Chilean Chileans|
CN Chinese|People's Republic of China,PRC,mainland China
CO Colombian Colombians|
KM Comorian|
CG Congolese|Republic of the Congo,Republic of Congo
CD Congolese|Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,DRC
CR |
HR Croatian Croatians Croat Croats|
CU Cuban Cubans|
CY Cypriot Cypriots|
CZ Czech Czechs|Czech Republic
CI Ivorian Ivorians|Ivory Coast
DK Danish Danes Dane|
DJ Djiboutian|
DM |
DO |
EC Ecuadorian Ecuadorean Ecuadorians Ecuadoreans|
EG Egyptian Egyptians|
SV Salvadoran Salvadorans|
GQ |
ER Eritrean Eritreans|
EE Estonian Estonians|
SZ Swazi|Swaziland
ET Ethiopian Ethiopians|
FJ Fijian Fijians|
FI Finnish Finns Finn|
FR French Frenchman Frenchwoman|
GA Gabonese|
GM Gambian Gambians|The Gambia
GE |
DE German Germans|Federal Republic of Germany
GH Ghanaian Ghanaians|
GR Greek Greeks|
GD Grenadian|
GT Guatemalan Guatemalans|
GN Guinean Guineans|
GY Guyanese|
HT Haitian Haitians|
HN Honduran Hondurans|
HK |Hong Kong
HU Hungarian Hungarians|
IS Icelandic Icelanders|
IN Indian Indians|
ID Indonesian Indonesians|
IR Iranian Iranians|Islamic Republic of Iran
IQ Iraqi Iraqis|
IE Irish|Republic of Ireland
IL Israeli Israelis|
IT Italian Italians|
JM Jamaican Jamaicans|
JP Japanese|
JO Jordanian Jordanians|
KZ Kazakh Kazakhs Kazakhstani|
KE Kenyan Kenyans|
KI |
KP |North Korea,DPRK,Democratic People's Republic of Korea|North Korean,North Koreans
KR |South Korea,Republic of Korea|South Korean,South Koreans
KW Kuwaiti Kuwaitis|
KG Kyrgyz|
LA Laotian Lao|
LV Latvian Latvians|
LB Lebanese|
LS |
LR Liberian Liberians|
LY Libyan Libyans|
LI |
LT Lithuanian Lithuanians|
LU |
MO |Macau,Macao
MG Malagasy|
MW Malawian Malawians|
MY Malaysian Malaysians|
MV Maldivian Maldivians|
ML Malian Malians|
MT Maltese|
MH |
MR Mauritanian|
MU Mauritian|
MX Mexican Mexicans|
FM |
MD Moldovan Moldovans|
MC |
MN Mongolian Mongolians|
ME Montenegrin Montenegrins|
MA Moroccan Moroccans|
MZ Mozambican Mozambicans|
MM Burmese|Myanmar,Burma
NA Namibian Namibians|
NR |
NP Nepali Nepalese Nepalis|
NL Dutch|Netherlands,Holland
NZ |New Zealand|New Zealander,New Zealanders
NI Nicaraguan Nicaraguans|
NE Nigerien|
NG Nigerian Nigerians|
MK Macedonian Macedonians|Macedonia
NO Norwegian Norwegians|
OM Omani Omanis|
PK Pakistani Pakistanis|
PW |
PS Palestinian Palestinians|Palestine,the Palestinian territories
PA Panamanian Panamanians|
PG |
PY Paraguayan Paraguayans|
PE Peruvian Peruvians|
PH Philippine Filipino Filipinos|
PL Polish Poles|
PT Portuguese|
PR |Puerto Rico|Puerto Rican,Puerto Ricans
QA Qatari Qataris|
RO Romanian Romanians|
RU Russian Russians|Russian Federation
RW Rwandan Rwandans|
SM |
SA Saudi Saudis|Kingdom of Saudi Arabia
SN Senegalese|
RS Serbian Serbians Serb Serbs|
SC |
SL |Sierra Leone|Sierra Leonean,Sierra Leoneans
SG Singaporean Singaporeans|
SK Slovak Slovaks Slovakian|
SI Slovenian Slovenians|
SB |
SO Somali Somalis|
ZA |South Africa|South African,South Africans
SS |South Sudan|South Sudanese
ES Spanish Spaniard Spaniards|
LK |Sri Lanka|Sri Lankan,Sri Lankans
SD Sudanese|
SR Surinamese|
SE Swedish Swedes Swede|
CH Swiss|
SY Syrian Syrians|
TW Taiwanese|
TJ Tajik Tajiks|
TZ Tanzanian Tanzanians|
TH Thai Thais|
TL Timorese|East Timor
TG Togolese|
TO Tongan Tongans|
TT Trinidadian|Trinidad
TN Tunisian Tunisians|
TR Turkish Turks Turk|Turkey,Türkiye
TM Turkmen|
UG Ugandan Ugandans|
UA Ukrainian Ukrainians|
AE Emirati Emiratis|UAE,U.A.E.
GB British Briton Britons|UK,U.K.,Britain,Great Britain
US American Americans|U.S.,US,USA,U.S.A.,United States of America,America
UY Uruguayan Uruguayans|
UZ Uzbek Uzbeks|
VU |
VA |Vatican,Holy See
VE Venezuelan Venezuelans|
VN Vietnamese|
YE Yemeni Yemenis|
ZM Zambian Zambians|
ZW Zimbabwean Zimbabweans|
XK Kosovar Kosovars|Kosovo
GL Greenlandic Greenlanders|Greenland
BM |Bermuda
"""

LOCALES = "cs_CZ da_DK de_DE en_GB en_IN es_ES fi_FI fr_FR hr_HR hu_HU id_ID it_IT nl_NL no_NO pl_PL pt_BR ro_RO sk_SK sl_SI sv_SE".split()

SHORT = {"MM": "Myanmar", "PS": "Palestine", "HK": "Hong Kong", "MO": "Macau", "TR": "Turkey", "CG": "Republic of Congo",
         "CD": "Democratic Republic of Congo", "CI": "Ivory Coast", "VA": "Vatican", "GE": "Georgia", "CZ": "Czech Republic", "CV": "Cape Verde"}
CAPITALS = {"PS": "Ramallah", "IL": "Jerusalem", "TW": "Taipei", "XK": "Pristina", "US": "Washington", "UA": "Kyiv", "KZ": "Astana", "ZA": "Pretoria",
            "HK": "", "MO": "", "SG": "", "MC": "", "VA": "", "PR": "San Juan"}


def countries(tgz):
    english = Locale("en").territories
    with tarfile.open(tgz) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith("countries.json") or m.name.endswith("countries.min.json"))
        capitals = {code: value.get("capital", "") for code, value in json.load(archive.extractfile(member)).items()}
    rows = []
    for line in DEMONYMS.strip().splitlines():
        head, *more = line.split("|")
        code, *demonyms = head.split()
        demonyms = [word.replace("-", " ") for word in demonyms]
        also = [name for name in (more[0].split(",") if more else []) if name]
        demonyms += [name for name in (more[1].split(",") if len(more) > 1 else []) if name]
        name = SHORT.get(code, english[code].replace(" & ", " and ")).replace("’", "'")
        also = sorted({x for x in also + [english[code].replace(" & ", " and ").replace("’", "'")] if x != name and "(" not in x and "SAR" not in x})
        capital = CAPITALS.get(code, capitals.get(code, ""))
        capital = capital.split(",")[0].replace("City of San Marino", "")
        rows.append("|".join([code, name, ",".join(also), ",".join(demonyms), capital if capital != name else ""]))
    return sorted(rows)


def cities():
    found = set()
    for zone, value in Locale("en").time_zones.items():
        if not zone.startswith(("Etc/", "Antarctica/")) and "city" in value:
            found.add(value["city"])
    import zoneinfo
    for zone in zoneinfo.available_timezones():
        if re.match(r"(Africa|America|Asia|Australia|Europe|Pacific)/[A-Za-z_]+$", zone):
            found.add(zone.split("/")[1].replace("_", " "))
    skip = set((HERE / "not-cities.txt").read_text().splitlines())
    names_of_countries = {row.split("|")[1] for row in COUNTRIES}
    own = {line for line in (HERE / "more-cities.txt").read_text().splitlines() if line and not line.startswith("#")}
    plain = lambda city: city.replace("’", "'")
    found = {city for city in found if not re.search(r", |^Knox ", city)}
    found = {plain(city) for city in found if city not in skip and city not in names_of_countries and city.lower() not in COMMON}
    return sorted(found | own)


def given_names():
    folder = pathlib.Path(names.__file__).parent
    found = set()
    for file, floor in (("dist.male.first", 0.004), ("dist.female.first", 0.005)):
        for line in (folder / file).read_text().splitlines():
            name, share, *_ = line.split()
            if float(share) >= floor:
                found.add(name.capitalize())
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for field in ("first_names_male", "first_names_female", "first_names"):
            listed = getattr(provider, field, ())
            for name in () if isinstance(listed, property) else listed:
                if re.fullmatch(r"[A-ZÀ-ÖØ-ÞŁŚŻ][a-zß-öø-ÿāăąćčďđēęěğīįıłńňōőœřśşšţťūůűźżžğ]{2,}", name):
                    found.add(name)
                    folded = "".join(c for c in unicodedata.normalize("NFKD", name) if c.isascii())
                    if len(folded) == len(name):
                        found.add(folded)
    places = set()
    for row in COUNTRIES:
        for field in row.split("|")[1:]:
            places.update(field.split(","))
    places.update(CITIES)
    keep = {line for line in (HERE / "more-given-names.txt").read_text().split("\n") if line and not line.startswith("#")}
    return sorted({name for name in found if name.lower() not in COMMON and name not in places} | keep)


def surnames():
    folder = pathlib.Path(names.__file__).parent
    lines = (folder / "dist.all.last").read_text().splitlines()[:2500]
    found = {line.split()[0].capitalize() for line in lines}
    return sorted(name for name in found if name.lower() not in COMMON and len(name) > 2)


def write(name, rows, about):
    (HERE / name).write_text(f"# {about} Written by tools/gazetteer.py, which names sources and licences.\n" + "\n".join(rows) + "\n")
    print(name, len(rows))


COUNTRIES = countries(sys.argv[1])
CITIES = cities()
write("countries.txt", COUNTRIES, "ISO code|name|other names|demonyms|capital.")
write("cities.txt", CITIES, "Cities.")
write("given-names.txt", given_names(), "Given names.")
write("surnames.txt", surnames(), "Frequent surnames.")
