"""The words of the field, by what they mean: add a word here and look-alikes are found by it.

A line is a concept with its words, in any inflection; several words are an expression ("iemand die werk zoekt").
A star stands for whatever follows ("schuld*"). Each word or expression belongs to one concept, or to more.
"""

GENERAL = """
werkzoekende: werkzoekende, werkzoeker, werkzoekend, kandidaat, iemand die werk zoekt, mensen die werk zoeken,
    werkloze, werkloos, zonder werk, zonder baan, uitkeringsgerechtigde, bijstandsgerechtigde, bijstand,
    cliënt, klant, deelnemer, aan de kant, werkzoekend persoon, baanloze, baanzoeker, mensen die een baan
    zoeken, mensen zonder werk, mensen zonder baan, inwoner, burger, talent, doelgroep, iemand die een baan
    zoekt, wie werk zoekt
werkgever: werkgever, bedrijf, bedrijfsleven, ondernemer, ondernemerschap, onderneming, mkb, baas,
    organisatie, fabriek, patroon, directeur, bedrijfsleider, zelfstandige, commercieel, marktpartij,
    werkgeverschap, bedrijfsvoering, leidinggevende, chef, middenstand
werknemer: werknemer, medewerker, personeel, collega, arbeidskracht, kracht, team, arbeider, personeelslid,
    nieuwe kracht, nieuweling
gemeente: gemeente, overheid, publiek, publieke, sociale dienst, wethouder, ambtenaar, stadhuis, ambtelijk,
    ambtenarij, gemeentelijk, instantie, instelling, rijksoverheid, publieke sector, klantmanager,
    casemanager, consulent
uwv: uwv, uitvoeringsinstituut, uitkeringsinstantie
baan: baan, functie, betrekking, vacature, aanstelling, dienstverband, contract, in dienst, arbeidsplaats,
    werkplek, job, werkkring, positie, arbeidsovereenkomst, betaald werk
leren: leren, opleiden, opleiding, scholing, cursus, training, onderwijs, school, bijleren, les, trainen,
    leerling, student, scholen, ontwikkelen, studie, studeren, klaslokaal, klas, vak leren, bekwamen, kennis
samen: samenwerken, samenwerking, samenspel, samen, partner, partnerschap, gezamenlijk, bondgenoot, netwerk,
    optrekken, keten, elkaar, met elkaar, afspraken, afspraak, samenhang, verbinden, verbinding, schakel,
    krachten bundelen, bundelen, alliantie
hulp: hulp, helpen, ondersteuning, ondersteunen, bijstaan, steun, bijstand bieden, zorg en steun, meehelpen
regio: regio, arbeidsmarktregio, regionaal
"""

SPECIFIC = """
in beeld: in beeld, zichtbaar, zichtbaarheid, zichtbaar maken, laten zien, bestand, kaartenbak, vindbaar,
    leren kennen, wie zit er, onzichtbaar, presenteren, presentatie, etalage, overzicht, weten wie, wie ze
    zijn, wie iemand is, kennen, zien wie, kijken naar, in kaart, in kaart brengen, zichtbaarder
profiel: profiel, cv, curriculum vitae, talent, kwaliteit, competentie, vaardigheid, skills, sterke kant, goed
    in, kunnen en willen, wat iemand kan, wat ze kunnen, wat mensen kunnen, kwaliteiten, eigenschap,
    capaciteit, paspoort voor vaardigheden, werkervaring, verder kijken, potentie, mogelijkheden, kracht van
    mensen, sterke punten, kwaliteiten van mensen, portret, portretten, kaartje, profielschets, diploma's,
    cv's, persoonlijkheid, drijfveer
film: film, filmpje, video, vlog, opname, videopitch, pitch, beeldmateriaal, opnemen, filmen, camera, youtube
werkgevers meekrijgen: betrekken, betrokken, meedoen, meedenken, meekrijgen, overtuigen, enthousiasmeren,
    enthousiast, over de streep, interesseren, aanhaken, afhaken, haken af, aan tafel, een kans geven, kans
    geven, warm maken, bereidheid, motiveren, verleiden, benaderen, relatie, relatiebeheer, vertrouwen,
    vertrouwen winnen, erbij betrekken, binnenhalen, committeren, commitment, inspraak, aan boord,
    meebeslissen, meepraten, medewerking, belangstelling, interesse, behoefte van bedrijven, wensen van
    bedrijven, drempel, bedrijfsbezoek, ambassadeur, vanaf het begin, openstaan, weigeren, terughoudend,
    wegblijven, blijven komen
één aanspreekpunt: aanspreekpunt, contactpersoon, één loket, loket, één ingang, werkgeversservicepunt, wsp,
    werkgeversdienstverlening, servicepunt, accountmanager, werkgeversadviseur, telkens een ander, steeds een
    ander, werkcentrum, telefoon, wie moet ik bellen, wie kan ik bellen, vaste contactpersoon, vast gezicht,
    één gezicht, doorverwezen, van het kastje naar de muur, snel antwoord
mkb: mkb, kleine bedrijven, klein bedrijf, familiebedrijf, midden- en kleinbedrijf, kleinbedrijf,
    middenbedrijf, kleine werkgever, kleine ondernemer
nazorg: nazorg, na plaatsing, na de plaatsing, na de start, na de eerste werkdag, eerste werkdag, eerste
    weken, eerste maanden, uitval, uitvallen, afhaken na, vroegtijdig stoppen, baan houden, baan behouden,
    baanbehoud, aan het werk blijven, aan het werk houden, duurzaam aan het werk, duurzame plaatsing,
    duurzaam, terugval, voortijdig beëindigen, getekend, contact houden, net begonnen, pas begonnen, pas in
    dienst, nieuw in dienst, een baan behouden, werk behouden, werk houden, aan de slag blijven, blijven
    werken, haakt af, weer thuis, opnieuw werkloos, stopt na, weken na, maanden na, als iemand begonnen is, na
    indiensttreding, na het tekenen, langer aan het werk, proefmaand, verzuimt, terugvallen, uitvallers,
    volhouden, volhoudt, duurzame uitstroom, vinger aan de pols
begeleiding: begeleiding, begeleiden, begeleider, jobcoach, jobcoaching, coach, coaching, coachen, op de
    werkvloer begeleiden, praktijkbegeleider, mentor, werkbegeleider, harrie, ondersteuning op de werkvloer,
    inwerken, ondersteunen, coach op het werk, iemand naast je, inwerkprogramma, ondersteuning bieden,
    begeleidt, steunpunt, vertrouwenspersoon, werkcoach
buddy: buddy, maatje, vaste collega, meeloopmaatje, maat
plaatsing: plaatsing, plaatsen, geplaatst, uitplaatsen, uitstroom, aan een baan helpen, start, aan de slag,
    baan vinden, aan werk helpen, werk vinden, baan krijgen, aannemen, aannam, aangenomen, in dienst nemen,
    beginnen met werken, aan de bak
proefplaatsing: proefplaatsing, op proef, proef, proefplaats, proeftijd, meelopen, meeloopdag,
    werkervaringsplek, werkervaringsplaats, snuffelstage, meewerkstage, uitproberen, kennismaken met het werk,
    proefwerken
praktijkleren: praktijkleren, leren op de werkplek, leren op de werkvloer, leren in de praktijk, werken en
    leren, werkend leren, leren en werken, leerwerk*, leerplek, leerplaats, leerbedrijf, stage, stageplek,
    stageplaats, stageplaatsen, bbl, duaal, opleiden op de werkplek, leerbaan, leerwerkplek, leerwerktraject,
    leerwerkarrangement, leer-werk*, vakmanschap, terwijl je werkt, tijdens het werk, onder werktijd, leren
    door het te doen, leren door te doen, al doende, schoolbanken, niet in de klas, vak leren, een vak leren,
    in de praktijk, op de werkvloer, werkvloer, werkplekleren, gezel, leermeester, meester-gezel, leren op het
    werk, opleiding op het werk, leren bij een bedrijf, combinatie van werk, werken combineren, leer-werk,
    leerbanen, vakmensen, vakman, ambacht
bewijs: praktijkverklaring, mbo-verklaring, certificaat, diploma, startkwalificatie, mbo-certificaat,
    erkenning, bewijs, verklaring, microcredential, edubadge, kwalificatie, erkennen van, evc, papiertje,
    erkend, schriftelijk bewijs, getuigschrift, deelcertificaat, praktijkverklaringen
mbo: mbo, roc, beroepsonderwijs, middelbaar beroepsonderwijs, vakschool, sbb, beroepsopleiding, vakopleiding,
    opleider, opleidingsinstituut, beroepsschool
publiek-privaat: publiek-privaat, publiek-private, pps, overheid en bedrijven, overheid en bedrijfsleven,
    gemeente en bedrijven, gemeente en ondernemers, overheid en ondernemers, gemeenten en bedrijven, publiek
    private, andere taal, privaat, private, triple helix, gemeenten en ondernemers, uitzendbureau, convenant,
    coalitie, ambtenaren en directeuren, elkaar begrijpen, elkaar leren begrijpen, elkaars taal,
    cultuurverschil, cultuurverschillen, bruggen bouwen, verschillende belangen, belangen, gedeeld belang,
    gezamenlijke aanpak, overheden, ambtenaren en ondernemers, samen optrekken, wantrouwen, meerwaarde,
    brengen en halen
sociale partners: vakbond, vakbeweging, werkgeversorganisatie, sociale partners, brancheorganisatie,
    brancheverenging, ondernemersvereniging
bestuur: regionaal beraad, bestuurder, governance, bestuurlijk, overleg, afstemming, afstemmen,
    meerjarenagenda, regie, wie doet wat, dubbel werk, rolverdeling, taken verdelen, versnippering,
    versnipperd, langs elkaar heen, coördinatie, coördineren, regiegroep, stuurgroep, wie is verantwoordelijk,
    afgestemd
blijvend: blijvend, borgen, borging, verankeren, verankering, bestendigen, voortzetten, vasthouden, houd vast,
    hou vast, structureel, structurele, beklijven, blijft bestaan, in stand houden, overeind, doorgaan,
    inbedden, continuïteit, continueren, vaste manier van werken, valt stil, valt alles stil, verdampt,
    verdwijnt, uitrollen, opschalen, staande praktijk, werkwijze, vaste werkwijze, gewone werk, reguliere,
    regulier, staand beleid, beleid, doorzetten, duurzaam maken, verduurzamen, levend houden, blijven bestaan,
    lange termijn, toekomstbestendig, standaard, routine, verankerd, geborgd, overleven, overleeft, overeind
    blijven
einde van het geld: geld op is, geld is op, subsidie ophoudt, subsidie stopt, subsidie afloopt, financiering
    stopt, programma stopt, project stopt, project afloopt, na het project, na afloop van het project, einde
    van het project, tijdelijk geld, extra geld, ophouden, aflopen, eindigen, tijdelijk, tijdelijke, eenmalig,
    subsidie, budget, financiering, geldkraan, potje, afgelopen, einddatum, einde, eindigt, afloop, geld
    opdroogt, zonder subsidie, zonder extra geld
project: project, pilot, proeftuin, experiment, programma
kennis bewaren: kennis bewaren, overdragen, overdracht, kennis verliezen, vertrekt, wiel opnieuw, opnieuw
    uitvinden, personeelsverloop, trekker, kartrekker, overnemen, neemt over, opvolger, opvolging, verloren
    gaat, verloren gaan, wegebben, vergeten, in de la, la verdwijnt, wegvalt, vertrekken
ontmoeting: ontmoeting, ontmoeten, meet and greet, meet & greet, banenmarkt, speeddate, speeddaten,
    speeddating, kennismaken, kennismaking, netwerkbijeenkomst, banenbeurs, matchingsevent, inloop, koffie,
    elkaar ontmoeten, gesprek, spreekuur, tafelgesprek, bijeenkomst, evenement, kennismaakt, netwerken,
    praatje
matchen: matchen, match, matching, bemiddelen, bemiddeling, koppelen, bij elkaar brengen, vraag en aanbod,
    arbeidsbemiddeling, toeleiding, passende baan, passend werk, juiste persoon, geschikte kandidaat, de
    juiste plek, aansluiten op, aansluiting, kloof, vraag van de werkgever
statushouders: statushouder, nieuwkomer, vluchteling, inburgeraar, inburgering, inburgeren, asielzoeker,
    migrant, oekraïner, oekraïne*, arbeidsmigrant, anderstalige, vergunninghouder, migratieachtergrond,
    statushoudster, vluchtelingen, asiel, nieuwe nederlander, nieuwe nederlanders, inburgeringstraject,
    ontheemd*
taal: taal, taalles, taalcursus, nederlands, nederlands leren, taalvaardigheid, vaktaal, laaggeletterd*,
    taalcoach, taalmaatje, geletterdheid, basisvaardigheden, taalonderwijs, analfabeet, taalbarrière,
    taalachterstand, taaltraject, nederlandse taal, lezen en schrijven, taalhulp
jongeren: jongere, jongeren, jeugd, schoolverlater, voortijdig schoolverlater, vsv, jongerenwerker,
    jongerenwerk, jeugdwerkloosheid, jongvolwassene, jongens, meiden, dropout, thuiszitter, pro/vso,
    praktijkonderwijs, vso, schooluitval, jonge mensen, jongeman, uitvallers van school, zonder diploma,
    vroegtijdig schoolverlater, leeftijd van 16, tiener, twintiger
bereiken: bereiken, vinden, outreachend, vindplaats, opsporen, buiten beeld, uit beeld, bereik, contact
    leggen, in contact komen, aanspreken, verstopt
sport: sport, sportclub, voetbal*, sportvereniging, trainer, clubhuis, sportveld
beperking: beperking, arbeidsbeperking, arbeidsbeperkte, arbeidshandicap, handicap, gehandicapte, wajong,
    wajonger, banenafspraak, doelgroepregister, participatiewet, beschut werk, beschut, beschutte, sw-bedrijf,
    sociale werkvoorziening, sociaal ontwikkelbedrijf, wsw, aangepaste baan, aangepast werk, quotum,
    garantiebaan, autisme, lvb, verstandelijke beperking, mensen met een beperking, arbeidsvermogen,
    belastbaarheid, ziekte of handicap, werkplekaanpassing, ziekte en beperking, aanpassing, wia, loonwaarde
kwetsbaar: kwetsbaar, afstand tot de arbeidsmarkt, grote afstand, langdurig werkloos, granieten bestand, aan
    de zijlijn, zijlijn, langs de kant, aan de kant, onbenut talent, onbenut arbeidspotentieel, langdurige
    werkloosheid, lang zonder baan, lang zonder werk, nuggers, lange tijd, langdurig, langdurig aan de kant,
    jarenlang, jaren werkloos, afstand, kansarm, moeilijk bemiddelbaar, achterstand
ouderen: oudere, ouderen, vijftigplus*, 50-plus*, 50plus*, 55-plus*, boven de vijftig, boven de 50, senior,
    ouder dan vijftig, leeftijd, leeftijdsdiscriminatie, oudere werknemer, oudere werkzoekende, vijftigers,
    zestigers, boven de 55, grijze
functiecreatie: functiecreatie, jobcarving, jobcrafting, taken afsplitsen, afsplitsen, opknippen, opsplitsen,
    functies opknippen, takenpakket, takenpakket aanpassen, werk blijft liggen, werk dat blijft liggen,
    inclusieve arbeidsanalyse, eenvoudige taken, losse taken, eenvoudig werk, werkverdeling, open hiring,
    hulptaken, herverdelen van taken, taakverdeling, werk anders verdelen, werk anders organiseren, taken
    herverdelen, taken herschikken, baan op maat, maatwerk, maatwerkfunctie, taken splitsen, splitsen,
    werkproces, simpele taken, klusje, klus, eenvoudige klussen, blijft liggen, blijven liggen, liggen blijft
zorg: de zorg, zorginstelling, verpleeghuis, verpleegtehuis, ziekenhuis, thuiszorg, ouderenzorg, zorgsector,
    verpleging, kinderopvang
techniek: techniek, technisch, metaal*, maakindustrie, installatie*, monteur, bouw, elektrotechniek, lassen,
    lasser, energietransitie, industrie, technicus, technische sector, elektricien, loodgieter, machine,
    productie, timmerman, bouwvak*
horeca: horeca, toerisme, toeristisch, hotel, restaurant, strandpaviljoen, kust, recreatie, gastvrijheid
seizoen: seizoen, seizoenswerk, seizoensarbeid, zomer, winter, hele jaar, jaarrond, jaarcontract
logistiek: logistiek, transport, magazijn, distributie*, chauffeur, haven
groen: landbouw, tuinbouw, agrarisch, groen, boer, glastuinbouw, land- en tuinbouw
vaste baan: vast contract, vaste aanstelling, vaste baan, baanzekerheid, baangarantie, baan met garantie,
    flexwerk, vast dienstverband
gegevens: gegevens, gegevens delen, gegevensdeling, dossier, privacy, avg, dossiers, registratie, systeem,
    informatie delen, data, aantekeningen, uitwisselen, uitwisseling, datadeling, warme overdracht,
    persoonsgegevens, privacyregels, wet bescherming, geheimhouding, inzage, dossieroverdracht,
    informatie-uitwisseling, klantgegevens
vervoer: vervoer, openbaar vervoer, ov, reizen, reistijd, bereikbaar, bereikbaarheid, busje, bus, auto, fiets,
    mobiliteit, rijbewijs, bedrijventerrein, afgelegen, afstand naar het werk, deelauto, reiskosten,
    vervoersprobleem, woon-werk*, woon-werkverkeer, vervoersmiddel, pendelbus, scooter, e-bike, elektrische
    fiets, naar het werk komen, carpool*, ver weg
schulden: schuld*, geldproblemen, geldzorgen, schuldhulp, portemonnee, financiële problemen, armoede,
    bestaanszekerheid, betalingsachterstand, beslag op het loon, loonbeslag, budgetbeheer, rekeningen, rood
    staan, deurwaarder, incasso, kredietbank, schuldeiser, in de schulden, geldstress, geldgebrek, rondkomen
loonkosten: loonkosten*, loonkostensubsidie, lks, subsidie op het loon, loonwaarde, loonwaardemeting,
    no-risk*, lage inkomensvoordeel, liv, loon, lkv, loonkostenvoordeel, regelingen, compensatie, vergoeding,
    tegemoetkoming, financieel voordeel, premie, premiekorting, productiviteit
papierwerk: papierwerk, aanvraag, formulier, bureaucratie, administratie, administratieve lasten, regeldruk,
    aanvragen, rompslomp, formulieren, regels, regelgeving, paperassen, procedure, papieren rompslomp, minder
    regels, formaliteit, vereenvoudigen
omscholing: omscholing, omscholen, bijscholing, bijscholen, zij-instromer, zij-instroom, overstappen,
    overstap, ander beroep, carrièreswitch, andere sector, van werk naar werk, omschakelen, herscholing,
    loopbaanswitch, leven lang ontwikkelen, leven lang leren, llo, nieuw beroep, ander vak, loopbaan,
    baanverlies, ontslag, met ontslag bedreigd, boventallig, reorganisatie, van baan wisselen, wisselen van
    baan
winkel: winkel, kassa, detailhandel, winkelpersoneel, retail, supermarkt, verkoper
gezondheid: ggz, psychisch, psychische klachten, mentale gezondheid, verslaving, gezondheid, ziek, verzuim,
    re-integratie, reïntegratie, burn-out, psychiatrie, psychiatrisch, depressie, stress, ziekte,
    ziekteverzuim, herstel, geestelijke gezondheid, ips, verslaafd
detentie: detentie, gedetineerde, ex-gedetineerde, gevangenis, reclassering, strafblad, vog
vrouwen: vrouw, moeder, alleenstaande ouder, alleenstaande moeder, mantelzorg*, deeltijd
dakloos: dakloos, dakloze, daklozen, huisvesting, woonruimte, woning
inclusie: inclusief, inclusief werkgeverschap, inclusieve werkgever, diversiteit, discriminatie, vooroordeel,
    vooroordelen, beeldvorming, social return, sroi, kans voor iedereen, kleur bekennen, onbevooroordeeld,
    gelijke kansen, uitsluiting, maatschappelijk verantwoord, aanbesteding
selectie: sollicitatie, solliciteren, sollicitatiebrief, selecteren, selectie, werven, werving, vacaturetekst,
    wervingstekst, sollicitant, sollicitatiegesprek, aannamebeleid, wervingsproces, geschikt, functie-eisen,
    diploma-eisen, kritisch, eisen
tekort: tekort, krapte, personeelstekort, arbeidstekort, moeilijk vervulbaar, arbeidsmarktkrapte, openstaande
    vacatures, personeel gezocht, geen personeel
meten: meten, monitoren, monitor, evaluatie, evalueren, effect, cijfers, resultaat, dashboard, opbrengst,
    impact, meetbaar, opbrengsten, maatschappelijke waarde, wat levert het op, rendement, kosten en baten,
    businesscase
digitaal: digitaal, digitale vaardigheden, ict, online, computer, kunstmatige intelligentie, algoritme,
    platform, digitalisering, internet, softwaresysteem, laptop
wijk: wijk, in de buurt, buurtteam, wijkteam, buurthuis, bibliotheek, dorpshuis, huisbezoek, huisbezoeken,
    aanbellen, dorp, in de wijken, thuisbezoek, langs de deuren, huis aan huis
verwachting: verwachting, verwachtingen, teleurstelling, werkfit, werknemersvaardigheden, dagritme,
    voorbereiding, voorbereid, op tijd komen
intervisie: intervisie, casus, casusbespreking, leerkring, van elkaar leren, uitwisseling
"""

STOP = """
    aan af al alle alleen als altijd ander andere anders ben bent beter bij bijvoorbeeld binnen blijft
    blijven daar daarmee daarna dag dan dat de deze die dit doe doen doet door dus echt een eens eerst
    eerste elk elkaar elke en er eraan erbij erg erin ervan ga gaan gaat gebruik gebruiken geeft geen
    gegeven geven goed graag haar had hadden heb hebben heeft heel hele hem hen het hier hierbij hiervoor
    hij hoe hoeveel hou houden houdt hun iemand iets ik in is ja jaar je jij jou jouw jullie kan kom komen
    komt krijg krijgen krijgt kun kunnen kunt laat laten later liever maak maakt maakte maand maar mag
    maken manier me mee meer men mensen met mij mijn moet moeten morgen na naar nee neemt nemen niet niets
    nieuw nieuwe niks nog nooit nou nu of om omdat onder ons onze ook op over per precies regelen regelt
    sta staan staat steeds stond te tegen ter terwijl tijd toch toe tot tussen u uit uw vaak van vanaf
    veel via vinden vindt voor vooral voordat vraag vragen vroeg waar waarin waarmee waarom waarvoor
    wanneer want waren was wat we week weer weg wel welk welke werd werk werken werkt wie wij wil willen
    wilt worden wordt ze zeer zegt zelf zich zien zij zijn zit zo zoals zodat zoeken zonder zorg zorgen
    zou zouden zoveel
"""
"""Words that say nothing of what a text is about."""
