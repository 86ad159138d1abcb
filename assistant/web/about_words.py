"""The Swedish words of the page "Om"."""

INTRO = (
    "Plansvar svarar på frågor om kommunens planer och strategier med ordagranna citat ur dokumenten, "
    "med dokument och sida."
)
CAN = (
    "Visa vad dokumenten säger, ordagrant, och var det står.",
    "Visa om det är beslutat, ett förslag eller inte längre gäller, när dokumentet säger det.",
    "Visa vad en nämnd eller ett bolag ska göra, bör göra och får göra.",
    "Säga ifrån när inget i dokumenten svarar på frågan.",
)
CANNOT = (
    "Plansvar känner bara till de dokument som finns på sidan Dokument.",
    "Plansvar tolkar inte lagen, ger inte råd och fattar inga beslut. Det som gäller är det beslutade dokumentet.",
    "Plansvar kan missa ett ställe eller visa ett som inte hör till frågan. Läs källan innan du använder svaret.",
    "Inskannade sidor kan vara felläst. Plansvar visar när en sida är svårläst, så att du kan titta på originalet.",
)
PRIVACY = (
    "Frågor och dokument lämnar inte den här servern: ingen molntjänst och ingen utomstående språkmodell används.",
    "Frågan står i sidans adress, så att du kan spara och dela svaret. Den finns därför i webbläsarens historik.",
    "Bara nödvändiga kakor används: en som skyddar mot förfalskade anrop och en för pågående besök.",
    "Svarar du på om svaret var till hjälp sparas svarets nummer, dagen och omdömet. Inte frågan och inte vem du är.",
    "När någon lägger till, byter ut, tar bort eller rättar ett dokument antecknas vem, när och vad.",
)


def signed_in(hours: int) -> str:
    """What a sign-in stores."""
    return (
        "När du loggar in sparas ditt användarnamn och dina behörighetsgrupper i en signerad kaka i din webbläsare. "
        f"Inloggningen gäller i högst {hours} timmar."
    )


STATEMENT = (
    "Den som driver tjänsten står bakom den här webbplatsen och vill att så många som möjligt ska kunna använda den. "
    "Här beskrivs hur Plansvar uppfyller lagen (2018:1937) om tillgänglighet till digital offentlig service.",
    "Plansvar är delvis förenligt med lagen, som hänvisar till WCAG 2.1 på nivå AA. Bristerna beskrivs här nedanför.",
    "Kan du inte läsa ett dokument, be den som driver tjänsten om det i en form som du kan använda.",
)
NO_CONTACT = "Kontakt: den som driver tjänsten fyller i en adress här (inställningen PLANSVAR_CONTACT)."
SHORTCOMINGS = (
    "Originalen visas som de är. Många PDF-filer saknar taggar och en del är inskannade, så en skärmläsare kan ha "
    "svårt att läsa dem. Texten som Plansvar har läst ut finns som text i svaret.",
    "Bilden av en dokumentsida har sidans lästa text som alternativ. Är sidan svårläst kan den texten vara fel.",
    "Breda tabeller rullas i sidled på små skärmar.",
    "Plansvar har inte prövats av personer som använder hjälpmedel till vardags.",
)
REPORT = (
    "Hittar du något som inte är tillgängligt, hör av dig till kontakten ovan. Skriv vilken sida det gäller och vad "
    "som hände, så kan det rättas."
)
SUPERVISION = (
    "Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med svaret kan du anmäla "
    "till tillsynsmyndigheten."
)


def tested(version: str) -> str:
    """How accessibility was assessed."""
    return (
        f"Bedömningen gäller Plansvar {version} och är en självskattning: automatisk granskning med axe-core mot WCAG "
        "2.1 på nivå A och AA, kontroll med tangentbord och granskning i smalt fönster. Den som driver tjänsten gör "
        "en egen bedömning och datumsätter den."
    )
